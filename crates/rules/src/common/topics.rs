//! Subjects of everyday texts, by the words that name them and the words that speak of them, in Dutch and English.

/// Words of a subject that a text needs before it is taken to be about it.
const LEAST_EVIDENCE: usize = 3;

/// A subject that a heading can name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Topic {
    /// Whole headings that name it.
    names: &'static [&'static str],
    /// Words that texts about it have.
    words: &'static [&'static str],
    /// Subjects of one family are often told in one text.
    family: u8,
}

impl Topic {
    /// True for subjects that are often told together, such as how to come and when.
    pub fn are_near(one: Self, two: Self) -> bool {
        one.family == two.family
    }

    /// True where a text has a word of the subject or of its names.
    pub fn occurs_in(self, text: &str) -> bool {
        words(text).any(|it| {
            self.words.contains(&it.as_str())
                || self.names.iter().any(|name| name.split(' ').any(|part| part == it))
        })
    }
}

const TOPICS: &[Topic] = &[
    Topic {
        names: &[
            "opening hours",
            "opening times",
            "hours",
            "business hours",
            "openingstijden",
            "openingsuren",
        ],
        words: &[
            "open",
            "opened",
            "opens",
            "closed",
            "closes",
            "geopend",
            "gesloten",
            "sluit",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "maandag",
            "dinsdag",
            "woensdag",
            "donderdag",
            "vrijdag",
            "zaterdag",
            "zondag",
            "hours",
            "uur",
            "holidays",
            "feestdagen",
        ],
        family: 0,
    },
    Topic {
        names: &["contact", "contact us", "contactgegevens", "contact details"],
        words: &[
            "phone",
            "telephone",
            "telefoon",
            "telefoonnummer",
            "call",
            "bel",
            "bellen",
            "email",
            "mail",
            "address",
            "adres",
            "postbus",
            "postcode",
            "fax",
        ],
        family: 0,
    },
    Topic {
        names: &["route", "directions", "getting here", "parking", "parkeren", "bereikbaarheid"],
        words: &[
            "bus",
            "train",
            "trein",
            "tram",
            "metro",
            "station",
            "parking",
            "parkeren",
            "parkeergarage",
            "car",
            "auto",
            "fiets",
            "bicycle",
            "highway",
            "snelweg",
            "afslag",
            "exit",
        ],
        family: 0,
    },
    Topic {
        names: &["costs", "prices", "fees", "kosten", "prijzen", "tarieven"],
        words: &[
            "euro", "euros", "price", "prices", "cost", "costs", "fee", "fees", "pay", "prijs", "kost",
            "kosten", "tarief", "betaalt", "betalen", "gratis", "discount", "korting",
        ],
        family: 0,
    },
    Topic {
        names: &["weather", "the weather", "weather forecast", "het weer", "weer", "weerbericht"],
        words: &[
            "rain",
            "rainy",
            "raining",
            "sun",
            "sunny",
            "snow",
            "wind",
            "windy",
            "cloudy",
            "clouds",
            "storm",
            "thunder",
            "degrees",
            "temperature",
            "regen",
            "regent",
            "zon",
            "zonnig",
            "sneeuw",
            "bewolkt",
            "bewolking",
            "buien",
            "onweer",
            "graden",
            "temperatuur",
        ],
        family: 1,
    },
    Topic {
        names: &["recipe", "recipes", "ingredients", "recept", "recepten", "ingrediënten"],
        words: &[
            "flour", "butter", "sugar", "salt", "oven", "onion", "spoon", "bake", "boil", "bloem", "boter",
            "suiker", "zout", "ui", "lepel", "bakken", "koken", "gram", "grams",
        ],
        family: 2,
    },
    Topic {
        names: &["sports", "sport", "match results", "uitslagen", "standings", "standen"],
        words: &[
            "goal",
            "goals",
            "match",
            "team",
            "season",
            "league",
            "score",
            "scored",
            "doelpunt",
            "doelpunten",
            "wedstrijd",
            "ploeg",
            "seizoen",
            "competitie",
            "gewonnen",
            "verloren",
        ],
        family: 3,
    },
];

/// The subject that a text, such as a heading, is nothing but the name of.
pub fn topic_named(text: &str) -> Option<Topic> {
    let name = words(text).collect::<Vec<_>>().join(" ");
    TOPICS.iter().copied().find(|it| it.names.contains(&name.as_str()))
}

/// The one subject that a text is about; `None` where it has too few words of one, or words of several families.
pub fn topic_of(text: &str) -> Option<Topic> {
    let found: Vec<String> = words(text).collect();
    let count = |topic: &Topic| {
        let mut hits: Vec<_> = found.iter().filter(|it| topic.words.contains(&it.as_str())).collect();
        hits.sort_unstable();
        hits.dedup();
        hits.len()
    };
    let best = TOPICS.iter().copied().max_by_key(count)?;
    let is_alone = TOPICS.iter().all(|it| it.family == best.family || count(it) == 0);
    (is_alone && count(&best) >= LEAST_EVIDENCE).then_some(best)
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{topic_named, topic_of};

    #[test]
    fn a_subject_needs_several_words_of_its_own() {
        let hours = topic_named("Openingstijden");
        assert!(hours.is_some());
        assert_eq!(topic_of("Wij zijn open van maandag tot en met vrijdag."), hours);
        assert_eq!(topic_of("Wij zijn open."), None);
        assert_eq!(topic_of("Open van maandag tot vrijdag, behalve als het regent."), None);
        assert_eq!(topic_named("Openingstijden en weer"), None);
    }
}
