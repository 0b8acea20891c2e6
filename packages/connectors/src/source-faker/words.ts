/** The words that sample records are made of. */

const words = (text: string): readonly string[] => text.split(',');

export const FIRST_NAMES = words('Ada,Ben,Clara,David,Elif,Farid,Greta,Hugo,Ines,Jonas,Kemal,Lena,Marek,Nadia,Omar,Priya,Quinn,Rosa,Sven,Tara,Umar,Vera,Wanda,Xenia,Yusuf,Zoë,Aiko,Bruno,Chidi,Dilan');
export const LAST_NAMES = words('Abe,Berger,Castro,Dalby,Ek,Fontaine,Garcia,Haddad,Ito,Jansen,Kowalski,Lindqvist,Moreau,Nowak,Okafor,Petrov,Quist,Rossi,Schmidt,Tanaka,Ueda,Varga,Weber,Xu,Yilmaz,Zeman,Ångström,O’Neill');
export const TITLES = words('Mr.,Ms.,Mx.,Dr.,Prof.');
export const GENDERS = words('Female,Male,Nonbinary,Other');
export const LANGUAGES = words('Arabic,Bengali,Czech,Danish,English,French,German,Hindi,Italian,Japanese,Korean,Polish,Portuguese,Spanish,Swedish,Turkish,Yoruba');
export const DEGREES = words('Bachelor,Master,PhD');
export const NATIONALITIES = words('Brazilian,Canadian,Czech,Danish,Egyptian,French,German,Indian,Italian,Japanese,Kenyan,Korean,Mexican,Nigerian,Polish,Spanish,Swedish,Turkish');
export const OCCUPATIONS = words('Architect,Baker,Carpenter,Dentist,Electrician,Farmer,Gardener,Historian,Illustrator,Journalist,Librarian,Mechanic,Nurse,Optician,Pilot,Photographer,Roofer,Surveyor,Teacher,Welder');
export const BLOOD_TYPES = words('O+,A+,B+,AB+,O−,A−,B−,AB−');
export const STREETS = words('Oak,Maple,River,Hill,Station,Church,Mill,Park,Garden,Lake,Bridge,Market,Harbour,Orchard,Meadow');
export const STREET_KINDS = words('Street,Road,Lane,Avenue,Way,Square');
/** City, state, code of the state, code of the country. */
export const PLACES = [
  ['Springfield', 'Illinois', 'IL', 'US'],
  ['Portland', 'Oregon', 'OR', 'US'],
  ['Austin', 'Texas', 'TX', 'US'],
  ['Toronto', 'Ontario', 'ON', 'CA'],
  ['Lyon', 'Auvergne-Rhône-Alpes', 'ARA', 'FR'],
  ['Hamburg', 'Hamburg', 'HH', 'DE'],
  ['Malmö', 'Skåne', 'M', 'SE'],
  ['Kraków', 'Małopolskie', 'MA', 'PL'],
  ['Porto', 'Porto', '13', 'PT'],
  ['Osaka', 'Ōsaka', '27', 'JP'],
  ['Lagos', 'Lagos', 'LA', 'NG'],
  ['Pune', 'Maharashtra', 'MH', 'IN'],
] as const;
export const CAR_MAKES = words('Alder,Borealis,Cobalt,Dune,Estuary,Falcon,Granite,Heron,Ibex,Juniper');
export const CAR_MODELS = words('Arrow,Breeze,Comet,Drift,Echo,Flint,Glide,Haven,Iris,Jade');
