/** Names as families of one background give them, with how many in a hundred pupils of the school are of it. */
export interface NamePool {
	share: number;
	girls: readonly string[];
	boys: readonly string[];
	surnames: readonly string[];
	adults: readonly string[];
	/** Spoken at home where it is not English. */
	language: string | null;
}

const words = (text: string): string[] => text.split(' ');

/** The names of a town's school in England. */
export const namePools: readonly NamePool[] = [
	{
		share: 44,
		girls: words(
			'Olivia Amelia Isla Ava Lily Grace Freya Sophie Charlotte Evie Emily Poppy Ella Ruby Daisy Alice Phoebe Holly Millie Jessica Elizabeth Rosie Matilda Imogen Lucy Erin Molly Eleanor Harriet Abigail Georgia Katie Bethany Violet Ivy Martha Tilly Lottie Summer Scarlett Skye Jasmine Isabella Madison Lexi Niamh'
		),
		boys: words(
			'Oliver George Harry Jack Noah Charlie Thomas Jacob Alfie Oscar William James Henry Leo Joshua Archie Freddie Ethan Isaac Alexander Joseph Edward Samuel Max Daniel Finley Benjamin Toby Luke Theo Arthur Reuben Jake Callum Ryan Tyler Connor Nathan Kai Zachary Mason Riley Frank Stanley Rowan Jenson'
		),
		surnames: words(
			'Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Clark Harrison Cooper King Baker Turner Hill Ward Morris Moore Lee Harris Cook Bell Shaw Marshall Rogers Mills Barker Fletcher Pearson Hughes Price Bennett Gray Holmes Palmer Lloyd Knight Butler Barnes Webb Foster Simpson Chapman Ellis Hunt Gibson Saunders Cole Pritchard Ashworth Bickerstaffe Featherstonehaugh Whitworth Tattersall Mortimer Smith-Jones Harper-Wells Ashton-Reid'
		),
		adults: words(
			'Sarah Claire Emma Rachel Lisa Joanne Karen Nicola Helen Kelly Mark David Paul Andrew Steven Darren Lee Craig Ian Gary'
		),
		language: null
	},
	{
		share: 14,
		girls: words(
			'Aisha Fatima Maryam Zainab Khadija Amina Sana Hafsa Inaya Noor Zara Iqra Mariam Safiya Sumaya Ayesha Eesha Laiba Aleena Hania'
		),
		boys: words(
			'Muhammad Mohammed Ibrahim Yusuf Ahmed Ali Hamza Zain Bilal Hassan Umar Ayaan Adam Musa Rayan Haris Danyal Eesa Saif Ismail'
		),
		surnames: words(
			'Khan Ahmed Hussain Ali Begum Malik Akhtar Mahmood Iqbal Shah Rahman Miah Uddin Chowdhury Mirza Qureshi Butt Sheikh Aziz Rashid'
		),
		adults: words('Nadia Shazia Rukhsana Saima Farah Imran Tariq Asif Kamran Nasreen'),
		language: 'Urdu'
	},
	{
		share: 8,
		girls: words('Priya Anjali Simran Jasleen Diya Kavya Meera Riya Harleen Ananya Isha Nisha'),
		boys: words('Arjun Rohan Aarav Jaspreet Harpreet Dev Kiran Vihaan Gurpreet Nikhil Rahul Amar'),
		surnames: words('Patel Singh Kaur Sharma Gill Dhillon Sandhu Mehta Desai Agarwal Kumar Chahal Bains Rai'),
		adults: words('Sunita Rajesh Baljit Manjit Deepa Sanjay Harjit Neha'),
		language: 'Punjabi'
	},
	{
		share: 9,
		girls: words(
			'Zuzanna Julia Maja Oliwia Hanna Lena Agnieszka Ioana Andreea Elena Katarzyna Viktoria Gabija Emilija Małgorzata'
		),
		boys: words(
			'Kacper Jakub Szymon Filip Antoni Łukasz Mateusz Andrei Stefan Luka Matas Bartosz Paweł Krzysztof Vlad'
		),
		surnames: words(
			'Nowak Kowalski Wiśniewski Wójcik Kamiński Zieliński Woźniak Popescu Ionescu Dumitru Kazlauskas Petrauskas Dvořák Horváth Szymański'
		),
		adults: words('Anna Magdalena Piotr Marek Ewa Tomasz Monika Cristina Jurga Darius'),
		language: 'Polish'
	},
	{
		share: 10,
		girls: words(
			'Chiamaka Adaeze Temitope Ngozi Esi Abena Ama Amara Imani Tia Shanice Naomi Destiny Blessing Hodan Ifrah Hibaq Ebony Zahara Folasade'
		),
		boys: words(
			'Chinedu Tobi Kwame Kofi Emeka Oluwaseun Femi Jayden Malachi Elijah Jamal Abdi Zakariya Ayub Kieran Darnell Isaiah Micah Ikenna Yaw'
		),
		surnames: words(
			'Okafor Adeyemi Mensah Boateng Owusu Osei Okonkwo Balogun Adebayo Campbell Grant Francis Morgan Farah Abdi Warsame Hassan Mohamud Nwosu Adésínà-Ògúnlẹ́yẹ'
		),
		adults: words('Grace Comfort Joy Samuel Emmanuel Patience Marcia Devon Fadumo Abdullahi'),
		language: null
	},
	{
		share: 5,
		girls: words('Caoimhe Siobhán Aoife Siân Ffion Carys Catrin Eilidh Róisín Gráinne'),
		boys: words('Seán Pádraig Rhys Dylan Gethin Cian Oisín Declan Ruairí Euan'),
		surnames: words(
			"O'Connor O'Brien Murphy Kelly Byrne Walsh McDonald McCarthy Llewellyn Rees Griffiths-Vaughan Mac Ó'Súilleabháin D'Arcy Fitzgerald"
		),
		adults: words('Sinéad Ciara Gareth Bethan Brendan Liam Mairead Owen'),
		language: null
	},
	{
		share: 5,
		girls: words('Beatriz Inês Matilde Sofía Lucía Giulia Núria Zeynep Elif Chloé'),
		boys: words('Tiago João Diogo Mateo Rafael Luca Emre Yiğit Mehmet Thiago'),
		surnames: words(
			"Pereira Silva Santos Gonçalves García Peña Rossi D'Angelo Yılmaz Öztürk Çelik Dubois Costa-Ferreira"
		),
		adults: words('Ana Carla Jorge Paulo Ayşe Murat Lucia Marco'),
		language: 'Portuguese'
	},
	{
		share: 5,
		girls: words('Mei Xin Linh Yuki Hana Wing Jia Thảo Min Sakura Leanne Joy'),
		boys: words('Wei Jun Kenji Minh Haruto Ming Kai Tuấn Jin Ethan Ho Lok'),
		surnames: words('Chan Wong Li Zhang Nguyễn Trần Goh Tanaka Lam Cheung Kim Yeung-Harris'),
		adults: words('Lai Yan Hui Chi Hoa Phuong Kenneth Winnie'),
		language: 'Cantonese'
	}
];

/** What a forename is shortened to by many of those who have it. */
export const shortNames: Readonly<Record<string, string>> = {
	Alexander: 'Alex',
	Benjamin: 'Ben',
	Samuel: 'Sam',
	Thomas: 'Tom',
	William: 'Will',
	Joseph: 'Joe',
	Joshua: 'Josh',
	Daniel: 'Dan',
	Edward: 'Ted',
	Zachary: 'Zac',
	Nathan: 'Nate',
	Elizabeth: 'Lizzie',
	Jessica: 'Jess',
	Abigail: 'Abi',
	Eleanor: 'Ellie',
	Harriet: 'Hattie',
	Matilda: 'Tilly',
	Isabella: 'Bella',
	Katarzyna: 'Kasia',
	Małgorzata: 'Gosia',
	Agnieszka: 'Aga',
	Krzysztof: 'Krzyś',
	Oluwaseun: 'Seun',
	Folasade: 'Sade',
	Chinedu: 'Nedu',
	Temitope: 'Temi',
	Muhammad: 'Mo',
	Jaspreet: 'Jas',
	Gurpreet: 'Gup',
	Mohammed: 'Mo'
};

/** Pupils who test a screen: each takes the place of one who would have been drawn. */
export const notablePupils: readonly {
	knownAs: string;
	surname: string;
	legalForename?: string;
	legalSurname?: string;
	yearGroup: number;
	language?: string;
}[] = [
	{ knownAs: 'Amira', surname: 'Khan', yearGroup: 7 },
	{ knownAs: 'Amira', surname: 'Khan', yearGroup: 7 },
	{ knownAs: 'Amira', surname: 'Kaya', yearGroup: 9 },
	{ knownAs: 'Jack', surname: "O'Connor", yearGroup: 8 },
	{ knownAs: 'Jack', surname: 'Owen', yearGroup: 10 },
	{
		knownAs: 'Maximiliana',
		surname: 'Featherstonehaugh-Cholmondeley',
		legalForename: 'Maximiliana-Josephine',
		yearGroup: 8
	},
	{ knownAs: 'Bo', surname: 'Ó', yearGroup: 9 },
	{
		knownAs: 'ليلى',
		surname: 'حداد',
		legalForename: 'Layla',
		legalSurname: 'Haddad',
		yearGroup: 7,
		language: 'Arabic'
	},
	{
		knownAs: 'عمر',
		surname: 'الخطيب',
		legalForename: 'Omar',
		legalSurname: 'Al-Khatib',
		yearGroup: 10,
		language: 'Arabic'
	},
	{ knownAs: 'Kit', surname: 'Marlow', legalForename: 'Katherine', yearGroup: 10 },
	{ knownAs: 'Ren', surname: 'Ashworth', legalForename: 'Rebecca', legalSurname: 'Ashworth-Lyle', yearGroup: 11 },
	{ knownAs: 'Zoë', surname: 'van der Berg', yearGroup: 11 },
	{ knownAs: 'Nguyên', surname: 'Nguyễn', legalForename: 'Nguyễn Hoàng', yearGroup: 9, language: 'Vietnamese' },
	{ knownAs: 'Tallulah-Mae', surname: 'Smith-Jones', yearGroup: 7 }
];
