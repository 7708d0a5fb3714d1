//! Every word that reports use of their own, in every language.

use drempel_model::{Audience, Impact, Language, Outcome, Owner, SampleReason, UrlState};

/// One text; a blank stands as `{}`.
pub(crate) struct Word {
    pub(crate) nl: &'static str,
    pub(crate) en: &'static str,
}

impl Word {
    pub(crate) fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Nl => self.nl,
            Language::En => self.en,
        }
    }

    /// The text with its blanks filled in, in order.
    pub(crate) fn fill(&self, language: Language, values: &[&str]) -> String {
        let mut parts = self.get(language).split("{}");
        let mut filled = parts.next().unwrap_or_default().to_owned();
        let mut values = values.iter();
        for part in parts {
            filled.push_str(values.next().copied().unwrap_or_default());
            filled.push_str(part);
        }
        filled
    }
}

macro_rules! words {
    ($($name:ident: $nl:literal, $en:literal;)*) => {
        $(pub(crate) const $name: Word = Word { nl: $nl, en: $en };)*
        #[cfg(test)]
        pub(crate) const ALL: &[&Word] = &[$(&$name),*];
    };
}

words! {
    TITLE: "Drempels op {}", "Barriers on {}";
    SKIP: "Naar de inhoud", "Skip to content";
    CONTENTS: "Inhoud", "Contents";
    INTERRUPTED: "Dit onderzoek is afgebroken. Niet alle pagina's zijn bekeken; de aantallen hieronder zijn dus te laag.",
        "This audit was broken off. Not all pages were seen, so the numbers below are too low.";
    ROBOTS_IGNORED: "De eigenaar van deze site heeft ook pagina's laten bekijken die robots.txt vraagt over te slaan.",
        "The owner of this site had pages read that robots.txt asks not to read.";
    MATTERS: "Wat telt", "What matters";
    SEEN: "{} bekeken. {} en {} waar een mens naar moet kijken.", "{} seen. {} and {} that a person has to look at.";
    NO_BARRIERS: "De regels vonden geen zekere drempels. Dat betekent niet dat iedereen overal bij kan: een machine ziet maar een deel.",
        "The rules found no certain barriers. That does not mean that everybody can use everything: a machine sees only a part.";
    STOPS: "Wie er last van hebben", "Whom they stop";
    PAGE_ONE: "1 pagina", "1 page";
    PAGE_MANY: "{} pagina's", "{} pages";
    BARRIER_ONE: "1 drempel", "1 barrier";
    BARRIER_MANY: "{} drempels", "{} barriers";
    POINT_ONE: "1 punt", "1 point";
    POINT_MANY: "{} punten", "{} points";
    PLACE_ONE: "1 plek", "1 place";
    PLACE_MANY: "{} plekken", "{} places";
    BY_IMPACT: "Drempels naar ernst", "Barriers by impact";
    IMPACT: "Ernst", "Impact";
    COUNT: "Aantal", "Count";
    TOP: "Herstel deze eerst", "Repair these first";
    TOP_INTRO: "Als deze drempels verdwijnen, helpt dat de meeste mensen op de meeste pagina's.", "Taking these barriers away helps most people on most pages.";
    ONE_REPAIR: "Eén reparatie in het sjabloon of onderdeel kan dit op {} oplossen.", "One repair in the template or component can solve this on {}.";
    COULD_SEE: "Wat een machine wel en niet kon zien", "What a machine could and could not see";
    COULD_SEE_TEXT: "Dit rapport komt van automatische regels op de HTML en de stijlen, zonder browser en zonder scripts. Regels vinden een deel van alle drempels. Of teksten te begrijpen zijn en taken lukken, moet een mens beoordelen.",
        "This report comes from automatic rules on the HTML and styles, without a browser and without scripts. Rules find a part of all barriers. Whether texts are understood and tasks succeed is for a person to judge.";
    UNDECIDED_RULES: "Regels die het niet altijd konden beslissen", "Rules that could not always decide";
    NONE: "Geen.", "None.";
    LEDGER: "Wat er met elk gevonden adres gebeurde", "What happened to every address found";
    NOT_AUDITED: "Adressen die niet zijn onderzocht", "Addresses that were not audited";
    STATE: "Toestand", "State";
    ADDRESS: "Adres", "Address";
    REASON: "Reden", "Reason";
    ALL_BARRIERS: "Alle drempels", "All barriers";
    BARRIER_N: "Drempel {}: {}", "Barrier {}: {}";
    POINT_N: "Punt {} om na te kijken: {}", "Point {} to look at: {}";
    CAPPED: "Hier staan de eerste {}; alle staan in findings.csv en run.json.", "The first {} are shown; all are in findings.csv and run.json.";
    DETAILS: "Uitleg, voorbeeld en pagina's bij nummer {}", "Explanation, example and pages of number {}";
    RULE: "Regel", "Rule";
    SHOULD: "Wat hoort te gelden", "What should hold";
    WHY: "Wie er last van heeft en waarom", "Who is stopped and why";
    EXAMPLE: "Voorbeeld", "Example";
    WHERE: "Waar", "Where";
    REPAIR: "Zo los je het op", "How to repair it";
    NORM: "Norm", "Norm";
    NO_NORM: "Geen norm verbiedt dit, maar het houdt mensen tegen.", "No norm forbids this, but it stops people.";
    OWNER: "Wie het kan oplossen", "Who can repair it";
    PAGES: "Pagina's", "Pages";
    MORE: "En nog {}; zie findings.csv en run.json.", "And {} more; see findings.csv and run.json.";
    PER_AUDIENCE: "Per groep mensen", "Per group of people";
    PER_PAGE: "Per pagina", "Per page";
    PER_PAGE_CAPTION: "Uitkomsten van de regels per pagina", "Outcomes of the rules per page";
    PAGE: "Pagina", "Page";
    NOTES: "Opmerkingen", "Notes";
    PER_RULE: "Per regel", "Per rule";
    PER_RULE_CAPTION: "Aantal pagina's per uitkomst van elke regel", "Number of pages per outcome of each rule";
    METHOD: "Werkwijze en versies", "Method and versions";
    METHOD_TEXT: "Drempel leest pagina's zonder browser, volgt robots.txt en past op elke pagina elke regel toe. De uitkomsten heten zoals in de ACT-regels van W3C: passed (in orde), failed (niet in orde), cantTell (een mens moet kijken), inapplicable (niet van toepassing) en untested (niet getest).",
        "Drempel reads pages without a browser, follows robots.txt and applies every rule to every page. Outcomes are named as in W3C's ACT rules: passed, failed, cantTell (a person has to look), inapplicable and untested.";
    TARGET: "Opdracht", "Target";
    STARTED: "Begonnen (UTC)", "Started (UTC)";
    DURATION: "Duur", "Duration";
    SECONDS: "{} seconden", "{} seconds";
    VERSION: "Versie van Drempel", "Version of Drempel";
    FORMAT: "Indeling van run.json", "Format of run.json";
    RULE_COUNT: "Aantal regels", "Number of rules";
    REPORT_AT: "Rapport: index.html, alle gegevens: run.json (in de map met uitvoer)", "Report: index.html, all data: run.json (in the output folder)";
    CRITERIA: "Alle succescriteria", "All success criteria";
    CRITERIA_CAPTION: "Uitkomst per criterium", "Outcome per criterion";
    DOCUMENTS_CAPTION: "Uitkomst per document", "Outcome per document";
    CRITERION: "Criterium", "Criterion";
    NAME: "Naam", "Name";
    LEVEL: "Niveau", "Level";
    CLAUSE: "EN 301 549", "EN 301 549";
    RESULT: "Uitkomst", "Outcome";
    MODE: "Manier van testen", "Mode of testing";
    AUTOMATIC: "automatisch", "automatic";
    BARRIER: "Drempel", "Barrier";
    BARRIERS: "Drempels", "Barriers";
    PLACES: "Plekken", "Places";
    LANGUAGE: "Taal", "Language";
    SHARE: "Deel van de pagina's dat niet voldoet", "Share of pages that fail";
    SHARE_EXACT: "{} van {}", "{} of {}";
    SHARE_ESTIMATE: "{} van {} (geschat voor de hele site: {} tot {} procent)", "{} of {} (estimate for the whole site: {} to {} per cent)";
    PAGES_JUDGED: "Pagina's met iets om te beoordelen", "Pages with something to judge";
    PAGES_FAILED: "Pagina's niet in orde", "Pages failed";
    PAGES_UNDECIDED: "Pagina's na te kijken", "Pages to look at";
    ADDRESS_ONE: "1 gevonden adres", "1 address found";
    ADDRESS_MANY: "{} gevonden adressen", "{} addresses found";
    LEFT_OUT: "Niet onderzocht: {}, elk met de reden in run.json.", "Not audited: {}, each with its reason in run.json.";
    SHEET_FINDINGS: "Bevindingen", "Findings";
    SHEET_BARRIERS: "Drempels", "Barriers";
    SHEET_PAGES: "Pagina's", "Pages";
    SHEET_CRITERIA: "Criteria", "Criteria";
    SHEET_URLS: "Adressen", "Addresses";
    BADGE: "drempels", "barriers";
    FILL_IN: "vul in", "fill in";
    OPENACR_TITLE: "Toegankelijkheidsverslag van {} (concept)", "Accessibility conformance report of {} (draft)";
    OPENACR_NOTES: "Concept uit een automatisch onderzoek. Een mens moet elk criterium nog beoordelen voordat dit verslag iets belooft.",
        "Draft from an automatic audit. A person still has to judge every criterion before this report promises anything.";
    OPENACR_METHODS: "Automatisch onderzoek met Drempel {}: vaste regels op HTML en stijlen, zonder browser en zonder hulpmiddelen.",
        "Automatic audit with Drempel {}: fixed rules on HTML and styles, without a browser and without assistive technology.";
    CRITERION_CANT_TELL: "De regels konden niet alles beslissen; een mens moet kijken.", "The rules could not decide everything; a person has to look.";
    CRITERION_PASSED: "De regels vonden niets wat fout is, maar zij zien maar een deel; een mens moet de rest beoordelen.",
        "The rules found nothing wrong, but they see only a part; a person has to judge the rest.";
    CRITERION_INAPPLICABLE: "De regels vonden niets om te beoordelen.", "The rules found nothing to judge.";
    CRITERION_UNTESTED: "Geen regel beoordeelt dit criterium.", "No rule judges this criterion.";
    CRITERION_TOUCHED: "Regels raken dit criterium aan, maar beslissen het niet.", "Rules touch this criterion without deciding it.";
    PER_JOURNEY: "Per boodschap van de burger", "Per errand of the citizen";
    JOURNEY: "Boodschap", "Errand";
    JOURNEYS_INTRO: "Een boodschap is iets wat iemand op de site komt regelen. Geblokkeerd betekent: op de weg ernaartoe staat een drempel waar deze groep niet langs komt. Geen drempel gevonden is nog geen bewijs dat het lukt.",
        "An errand is something that people come to the site to arrange. Blocked means: on the way there is a barrier that this group cannot get past. No barrier found is no proof that it works.";
    JOURNEYS_CAPTION: "Voor wie elke boodschap vastloopt", "For whom each errand is stopped";
    BLOCKED_FOR: "Geblokkeerd voor", "Blocked for";
    HINDERED_FOR: "Moeizaam voor", "Hindered for";
    HEAVIEST: "Zwaarste drempel", "Heaviest barrier";
    NOBODY: "niemand, voor zover gevonden", "nobody, as far as found";
    NO_ENTRY: "Niet gevonden op de onderzochte pagina's.", "Not found on the audited pages.";
    ENTRY: "Begint op", "Begins at";
    CLICK_ONE: "1 klik vanaf de startpagina.", "1 click from the home page.";
    CLICK_MANY: "{} klikken vanaf de startpagina.", "{} clicks from the home page.";
    NO_CLICKS: "Geen links leiden er vanaf de startpagina naartoe.", "No links lead there from the home page.";
    PATH_OF: "De weg naar: {}", "The way to: {}";
    NO_BARRIERS_ON_WAY: "Geen zekere drempel gevonden op deze weg.", "No certain barrier found on this way.";
    ERRANDS: "{} boodschappen herkend. {} geblokkeerd en {} moeizaam, elk voor minstens één groep mensen.", "{} errands recognized. {} blocked and {} hindered, each for at least one group of people.";
    ERRANDS_LINK: "Welke, en voor wie", "Which, and for whom";
    BLOCKED_ERRANDS: "Geblokkeerde boodschappen:", "Blocked errands:";
    ON_THE_WAY: "Staat in de weg bij:", "Stands in the way of:";
    NEEDS: "Wat helpt:", "What helps:";
    GROUP: "Groep", "Group";
    WORST: "De zwaarste drempel", "The heaviest barrier";
    WHOM: "Wie loopt vast", "Who is stopped";
    FOR_EXAMPLE: "bijvoorbeeld", "for example";
    ON_LINE: "regel {}", "line {}";
    MORE_GROUPS: "en nog {} groepen", "and {} more groups";
    MORE_BELOW: "En nog {}, verderop.", "And {} more, further on.";
    MORE_SHORT: "en nog {}", "and {} more";
    NO_BARRIER: "geen", "none";
    BARRIER_SHORT: "nummer {}", "number {}";
    BARRIERS_INTRO: "Elke drempel heeft één oorzaak en kan op veel pagina's staan. Open hem voor uitleg, een voorbeeld en de pagina's. Alle plekken staan in findings.csv en run.json.",
        "Each barrier has one cause and can be on many pages. Open it for an explanation, an example and the pages. All places are in findings.csv and run.json.";
    SELECTOR: "Plek in de pagina", "Place in the page";
    LIKE_THIS: "Zo is het wel goed:", "Like this it is right:";
    PAGES_INTRO: "De pagina's met de meeste problemen staan bovenaan.", "The pages with most problems come first.";
    CRITERIA_INTRO: "Alle criteria van WCAG 2.2 op niveau A en AA, met het nummer in EN 301 549. Een regel ziet een deel van een criterium: alleen ‘failed’ is zeker. Of een criterium gehaald wordt, beslist een mens.",
        "All criteria of WCAG 2.2 at levels A and AA, with the clause in EN 301 549. A rule sees a part of a criterion: only ‘failed’ is certain. Whether a criterion is met is for a person to decide.";
    SAMPLE_INTRO: "Niet alle pagina's zijn bekeken. Achter elk deel staat daarom tussen welke grenzen het voor de hele site waarschijnlijk ligt (95 procent; alsof de pagina's door loting gekozen zijn).",
        "Not all pages were seen. Beside each share are therefore the bounds between which it probably lies for the whole site (95 per cent; as if the pages were chosen by lot).";
    RANGE: "hele site: {} tot {} procent", "whole site: {} to {} per cent";
    COVERAGE: "Wat regels beslissen", "What rules decide";
    COVERAGE_CAPTION: "Hoeveel van de {} criteria op niveau A en AA een machine kan zien", "How many of the {} criteria at levels A and AA a machine can see";
    CRITERIA_COUNT: "Criteria", "Criteria";
    CRITERIA_LINK: "Alle criteria met hun uitkomst", "All criteria with their outcome";
    COVERED_FULLY: "alles wat op een pagina te zien is", "everything that a page can show";
    COVERED_PARTLY: "een deel; de rest is voor een mens", "a part; the rest is for a person";
    COVERED_NOT: "niets; helemaal voor een mens", "nothing; all of it is for a person";
    UNTESTED_RULES: "Regels die niet konden draaien", "Rules that could not run";
    DOCUMENTS: "Documenten", "Documents";
    DOCUMENT: "Document", "Document";
    DOCUMENTS_INTRO: "Bestanden waar de pagina's naar verwijzen. Ze moeten net zo toegankelijk zijn als de pagina's zelf.", "Files that the pages link to. They have to be as accessible as the pages themselves.";
    LINKED_FROM: "Link op", "Linked from";
    STATEMENT: "Toegankelijkheidsverklaring", "Accessibility statement";
    STATEMENT_AT: "De verklaring staat op", "The statement is at";
    STATEMENT_ELSEWHERE: "De site verwijst naar een verklaring elders:", "The site links to a statement elsewhere:";
    STATEMENT_MISSING: "Op de onderzochte pagina's is geen toegankelijkheidsverklaring gevonden. De wet eist er een.", "No accessibility statement was found on the audited pages. The law asks for one.";
    STATEMENT_RESEARCHED: "Datum van het onderzoek", "Date of the evaluation";
    NOT_FOUND: "niet gevonden", "not found";
    DEAD_LINKS: "Links in de verklaring die niet werken", "Links in the statement that do not work";
    CONTRADICTED: "De verklaring zegt dat dit in orde is, maar er zijn drempels gevonden", "The statement says this is met, but barriers were found";
    METHOD_ORDER: "‘Herstel deze eerst’ noemt van elke soort één drempel en is geordend naar ernst (elke stap weegt drie keer zo zwaar), keer het aantal pagina's, keer het aantal groepen mensen dat vastloopt. Er is geen eindcijfer: dat zou meer beloven dan een machine weet.",
        "‘Repair these first’ names one barrier of each kind and is ordered by impact (each step weighs three times as much), times the number of pages, times the number of groups of people who are stopped. There is no total score: it would promise more than a machine knows.";
    SINCE: "Sinds {}: {} nieuwe drempels, {} opgelost, {} gebleven.", "Since {}: {} new barriers, {} solved, {} still there.";
    HISTORY: "Nieuw en opgelost", "New and solved";
    HISTORY_LINK: "Welke", "Which ones";
    NEW: "Nieuwe drempels", "New barriers";
    LOOKED_AT_FIRST: "Drempels die pas nu konden worden gevonden: op pagina's of met regels die er vorige keer niet bij waren",
        "Barriers that could only be found now: on pages or with rules that were not there last time";
    SOLVED: "Opgeloste drempels", "Solved barriers";
    OTHER_RULES: "Het vorige onderzoek gebruikte andere regels. Vergelijk de aantallen daarom voorzichtig.", "The audit before used other rules, so compare the numbers with care.";
    NOT_LOOKED_AT: "Niet opnieuw bekeken: {}. Of die er nog zijn, is niet bekend.", "Not looked at again: {}. Whether they are still there is not known.";
    TREND: "Aantal drempels per onderzoek", "Number of barriers per audit";
    TREND_TABLE: "Alle onderzoeken in getallen", "All audits in numbers";
    RUN: "Onderzoek", "Audit";
    READING: "Hoe de teksten lezen", "How the texts read";
    READING_INTRO: "Een schatting uit de lengte van zinnen en woorden. Een formule weet niet of iemand een tekst begrijpt en noemt daarom geen taalniveau zoals B1: laat belangrijke teksten lezen door mensen voor wie ze zijn.",
        "An estimate from the length of sentences and words. No formula knows whether somebody understands a text, so no level such as B1 is named: have important texts read by the people they are for.";
    READING_CAPTION: "Pagina's naar hoe hun tekst leest", "Pages by how their text reads";
    VERDICT: "Hoe de tekst leest", "How the text reads";
    READS_HARD: "moeilijk", "hard";
    READS_FAIRLY_HARD: "vrij moeilijk", "fairly hard";
    READS_DISAGREE: "formules spreken elkaar tegen", "formulas contradict each other";
    READS_EASILY: "vlot of gewoon", "easily or normally";
    READS_TOO_LITTLE: "te weinig tekst", "too little text";
    READS_UNTESTED: "niet beoordeeld", "not judged";
    READS_UNTESTED_WHY: "Waarom teksten niet beoordeeld zijn:", "Why texts were not judged:";
    HARD_PAGES: "Pagina's met moeilijke tekst", "Pages with hard text";
    WORD_COUNT: "Woorden", "Words";
    WORDS_PER_SENTENCE: "Woorden per zin", "Words in a sentence";
    LONG_SENTENCES: "Lange zinnen", "Long sentences";
    PASSIVE_SENTENCES: "Lijdende zinnen", "Passive sentences";
    HARD_SENTENCES: "De moeilijkste zinnen", "The hardest sentences";
    HARD_SENTENCES_INTRO: "Op pagina's met moeilijke tekst, de langste eerst, met wat u eraan kunt doen.", "On pages with hard text, the longest first, with what can be done about them.";
    WORD_ONE: "1 woord", "1 word";
    WORD_MANY: "{} woorden", "{} words";
    HARD_WORDS: "De moeilijkste woorden, en wat u kunt schrijven", "The hardest words, and what to write";
    HARD_WORD: "Woord", "Word";
    PLAIN_WORD: "Liever", "Rather";
    TIMES: "Hoe vaak", "How often";
    AND_MORE_PAGES: "en nog {}", "and {} more";
    SAMPLE: "De steekproef", "The sample";
    SAMPLE_SIZE: "Dit rapport gaat over {}, gekozen uit {} met {} verschillende sjablonen. {} daarvan zijn door loting gekozen.",
        "This report is about {}, taken from {} with {} different templates. {} of them were drawn by lot.";
    RANDOM_PART: "Vond de loting iets nieuws?", "Did the draw find anything new?";
    RANDOM_NOTHING: "Nee. De gelote pagina's hebben geen soort drempel die niet ook op een gekozen pagina staat. Dat wijst erop dat de steekproef groot genoeg is.",
        "No. The pages drawn by lot have no kind of barrier that is not on a chosen page too. That suggests that the sample is large enough.";
    RANDOM_NEW: "Ja. Deze regels faalden alleen op gelote pagina's. De steekproef is dus te klein om alle soorten drempels te vinden; onderzoek meer pagina's.",
        "Yes. These rules failed on pages drawn by lot alone, so the sample is too small to find every kind of barrier; audit more pages.";
    SHARES_CAPTION: "Wat de gelote pagina's zeggen over de hele site (95 procent zeker)", "What the pages drawn by lot say of the whole site (95 per cent certain)";
    WHAT: "Wat", "What";
    DRAWN_PAGES: "Gelote pagina's", "Pages drawn by lot";
    WHOLE_SITE: "Hele site", "Whole site";
    WITH_BARRIER: "Minstens één drempel", "At least one barrier";
    WITH_SERIOUS: "Minstens één ernstige of zeer ernstige drempel", "At least one serious or critical barrier";
    WITH_CRITICAL: "Minstens één zeer ernstige drempel", "At least one critical barrier";
    BETWEEN: "{} tot {} procent van de pagina's", "{} to {} per cent of the pages";
    SAMPLE_CAPTION: "De pagina's van de steekproef, en waarom zij erin zitten", "The pages of the sample, and why they are in it";
    REASONS: "Waarom", "Why";
    SEED: "Met hetzelfde getal ({}) worden dezelfde pagina's geloot.", "The same number ({}) draws the same pages.";
    SAMPLE_HOME: "startpagina", "home page";
    SAMPLE_SEARCH: "zoeken", "search";
    SAMPLE_CONTACT: "contact", "contact";
    SAMPLE_SITE_MAP: "overzicht van de site", "site map";
    SAMPLE_LOGIN: "inloggen", "logging in";
    SAMPLE_HELP: "hulp en uitleg", "help";
    SAMPLE_LEGAL: "privacy, cookies, voorwaarden", "privacy, cookies, conditions";
    SAMPLE_STATEMENT: "toegankelijkheidsverklaring", "accessibility statement";
    SAMPLE_FORM: "formulier", "form";
    SAMPLE_TEMPLATE: "eerste van haar sjabloon", "first of its template";
    SAMPLE_RANDOM: "door loting", "drawn by lot";
    OWN_RULES: "Wat de site zelf aan de regels veranderde", "What the site itself changed about the rules";
    OWN_RULES_WARNING: "De site heeft {} regels uitgezet en {} lichter laten wegen. Drempels van die soort staan hier dus niet, of lager.",
        "The site switched {} rules off and has {} weigh less. Barriers of those kinds are therefore missing here, or further down.";
    OWN_RULES_LINK: "Welke regels", "Which rules";
    RULE_OFF: "Uitgezet: {}", "Switched off: {}";
    RULE_WEIGHED: "{}: weegt hier {} in plaats van {}", "{}: weighs {} here in place of {}";
    RULE_ADDED: "Toegevoegd door de site: {}", "Added by the site: {}";
    SAME_KIND: "Andere drempels van deze soort: {}.", "Other barriers of this kind: {}.";
    ON_PAGE_ONE: "Op 1 pagina,", "On 1 page,";
    ON_PAGE_MANY: "Op {} pagina's,", "On {} pages,";
    HARM_ORDER: "‘De zwaarste drempel’ is die met de grootste ernst; bij gelijke ernst telt hoeveel boodschappen erop vastlopen, en dan het aantal pagina's keer het aantal groepen mensen dat vastloopt.",
        "‘The heaviest barrier’ is the one with the greatest impact; among equals the number of errands it blocks counts, and then the number of pages times the number of groups of people who are stopped.";
    GLOSSARY: "Afkortingen", "Abbreviations";
    ERROR: "fout", "error";
    WARNING: "waarschuwing", "warning";
    REMARK: "opmerking", "note";
    WHY_SHORT: "waarom", "why";
    REPAIR_SHORT: "herstel", "repair";
    IGNORE_EXPIRED: "de uitzondering voor {} op {} is verlopen: {}", "the ignore of {} on {} has expired: {}";
    IGNORE_UNUSED: "de uitzondering voor {} op {} dekt niets meer: {}", "the ignore of {} on {} covers nothing: {}";
    CHECK_TOTAL: "{} bekeken: {} nieuw, {} bekend, {} uitgezonderd, {} opgelost.", "{} checked: {} new, {} known, {} ignored, {} solved.";
    CHECK_EXCEEDED: "Te veel: {}, {} gevonden en {} toegestaan.", "Too many: {}, {} found and {} allowed.";
    CHECK_CLEAN: "In orde: niets nieuws dat te zwaar weegt.", "Clean: nothing new that weighs too much.";
    STATEMENT_TITLE: "Toegankelijkheidsverklaring van {}", "Accessibility statement of {}";
    STATEMENT_DRAFT: "Dit is een concept. Wat gemarkeerd is, vult u zelf in. Wat er al staat, komt uit een automatisch onderzoek; lees het na.",
        "This is a draft. Fill in what is marked. What is here already comes from an automatic audit; check it.";
    STATEMENT_PROMISE: "wil dat iedereen {} kan gebruiken en zegt hier hoever dat gelukt is.", "wants everybody to be able to use {} and says here how far that has come.";
    STATEMENT_STATUS: "Nalevingsstatus", "Compliance status";
    STATEMENT_STATUS_TEXT: "Kies de status pas na een volledig onderzoek door mensen: een automatisch onderzoek ziet maar een deel van de criteria.",
        "Choose the status only after a full evaluation by people: an automatic audit sees only a part of the criteria.";
    STATEMENT_DEVIATIONS: "Wat nog niet toegankelijk is", "What is not accessible yet";
    STATEMENT_DEVIATIONS_TEXT: "Per succescriterium van WCAG dat niet gehaald wordt: wat er mis is, waarom, wie er last van heeft en wat eraan gebeurt.",
        "For each success criterion of WCAG that is not met: what is wrong, why, whom it stops and what is done about it.";
    STATEMENT_NONE: "Het automatische onderzoek vond geen criterium dat zeker niet gehaald wordt.", "The automatic audit found no criterion that is certainly not met.";
    STATEMENT_CRITERION: "Succescriterium {} {} (niveau {})", "Success criterion {} {} (level {})";
    STATEMENT_WHAT: "Beschrijving", "Description";
    STATEMENT_CAUSE: "Oorzaak", "Cause";
    STATEMENT_CONSEQUENCE: "Gevolg", "Consequence";
    STATEMENT_ALTERNATIVE: "Alternatief", "Alternative";
    STATEMENT_MEASURE: "Maatregel", "Measure";
    STATEMENT_PLANNED: "Opgelost op", "Solved by";
    STATEMENT_RESEARCH: "Onderzoek", "Evaluation";
    STATEMENT_RESEARCH_TEXT: "Op {} zijn {} automatisch onderzocht met Drempel {}. Ander onderzoek:", "On {}, {} were audited automatically with Drempel {}. Other evaluations:";
    STATEMENT_CONTACT: "Een probleem melden", "Report a problem";
    STATEMENT_CONTACT_TEXT: "Loopt u ergens vast? Laat het weten. U hoort binnen deze tijd van ons:", "Are you stuck somewhere? Let us know. You will hear from us within:";
    STATEMENT_COMPLAINT: "Niet tevreden met het antwoord", "Not satisfied with the answer";
    STATEMENT_COMPLAINT_TEXT: "Dan kunt u een klacht indienen, en daarna naar de ombudsman:", "Then you can complain, and after that go to the ombudsman:";
    STATEMENT_DATE: "Datum van deze verklaring", "Date of this statement";
    MINOR: "klein", "minor";
    MODERATE: "matig", "moderate";
    SERIOUS: "ernstig", "serious";
    CRITICAL: "zeer ernstig", "critical";
    PASSED: "in orde (passed)", "passed";
    FAILED: "niet in orde (failed)", "failed";
    CANT_TELL: "nakijken (cantTell)", "to look at (cantTell)";
    INAPPLICABLE: "niet van toepassing (inapplicable)", "inapplicable";
    UNTESTED: "niet getest (untested)", "untested";
    LOWLIT: "mensen die moeite hebben met lezen en schrijven", "people who struggle with reading and writing";
    LOWDIGI: "mensen met weinig digitale vaardigheden", "people with few digital skills";
    OLDER: "ouderen", "older people";
    COGNITIVE: "mensen met een leer- of denkbeperking", "people with a learning or cognitive disability";
    NONNATIVE: "mensen die de taal nog niet goed lezen", "people who do not read the language well yet";
    FEWMEANS: "mensen met een oud apparaat, weinig data of geen smartphone", "people with an old device, little data or no smartphone";
    STRESSED: "mensen met stress", "people under stress";
    HELPER: "mensen die een ander helpen", "people who help somebody else";
    SENSORY: "mensen die weinig of niets zien of horen", "people who see or hear little or nothing";
    MOTOR: "mensen die een muis of aanraakscherm moeilijk kunnen gebruiken", "people who cannot use a mouse or touch screen well";
    CONTENT: "redactie", "content editors";
    DEV: "bouwers van sjablonen en stijlen", "builders of templates and styles";
    FORMS: "makers van formulieren", "makers of forms";
    SERVICE: "de dienst zelf", "the service itself";
    MANAGEMENT: "verantwoordelijken voor de site", "those accountable for the site";
    AUDITED: "onderzocht", "audited";
    REDIRECTED: "doorgestuurd", "redirected";
    DUPLICATE: "zelfde inhoud als een ander adres", "same content as another address";
    ROBOTS: "niet gelezen op verzoek van robots.txt", "not read, as robots.txt asks";
    OFF_SCOPE: "buiten het onderzoek", "out of scope";
    OVER_BUDGET: "boven het maximum aantal pagina's", "beyond the page budget";
    NOT_HTML: "geen HTML-pagina", "not an HTML page";
    CLIENT_ERROR: "niet te krijgen (4xx)", "client error (4xx)";
    SERVER_ERROR: "fout van de server (5xx)", "server error (5xx)";
    TIMED_OUT: "geen antwoord op tijd", "no answer in time";
    UNREACHABLE: "geen verbinding", "no connection";
    TOO_LARGE: "te groot", "too large";
    REDIRECT_LIMIT: "te vaak doorgestuurd", "too many redirects";
    REFUSED: "privé-adres, niet toegestaan", "private address, not allowed";
    STATE_DOCUMENT: "documenten, zoals pdf", "documents, such as PDF";
    STATE_TRAP: "eindeloze reeks adressen", "endless series of addresses";
    STATE_SOFT_NOT_FOUND: "bestaat niet, maar zegt dat niet", "does not exist, without saying so";
    STATE_SAMPLED_OUT: "niet in de steekproef", "not in the sample";
    STATE_STOPPED: "site bleef haperen en is met rust gelaten", "site kept failing and was left alone";
    STATE_TLS_ERROR: "geen veilige verbinding", "no safe connection";
    STATE_LINK_ALIVE: "link naar een andere site, bestaat", "link to another site, exists";
    STATE_LINK_BROKEN: "link naar een andere site, bestaat niet", "link to another site, does not exist";
    STATE_INTERRUPTED: "nog in de wachtrij bij het afbreken", "still waiting when broken off";
}

/// `one` for 1, else `many` with the number filled in.
pub(crate) fn count(language: Language, number: usize, one: &Word, many: &Word) -> String {
    if number == 1 { one.get(language).to_owned() } else { many.fill(language, &[&number.to_string()]) }
}

pub(crate) fn impact(impact: Impact) -> Word {
    match impact {
        Impact::Minor => MINOR,
        Impact::Moderate => MODERATE,
        Impact::Serious => SERIOUS,
        Impact::Critical => CRITICAL,
    }
}

pub(crate) fn outcome(outcome: Outcome) -> Word {
    match outcome {
        Outcome::Passed => PASSED,
        Outcome::Failed => FAILED,
        Outcome::CantTell => CANT_TELL,
        Outcome::Inapplicable => INAPPLICABLE,
        Outcome::Untested => UNTESTED,
    }
}

pub(crate) fn audience(audience: Audience) -> Word {
    match audience {
        Audience::Lowlit => LOWLIT,
        Audience::Lowdigi => LOWDIGI,
        Audience::Older => OLDER,
        Audience::Cognitive => COGNITIVE,
        Audience::Nonnative => NONNATIVE,
        Audience::Fewmeans => FEWMEANS,
        Audience::Stressed => STRESSED,
        Audience::Helper => HELPER,
        Audience::Sensory => SENSORY,
        Audience::Motor => MOTOR,
    }
}

/// What those who can repair a barrier are called.
pub fn owner_name(who: Owner, language: Language) -> &'static str {
    owner(who).get(language)
}

pub(crate) fn owner(owner: Owner) -> Word {
    match owner {
        Owner::Content => CONTENT,
        Owner::Dev => DEV,
        Owner::Forms => FORMS,
        Owner::Service => SERVICE,
        Owner::Management => MANAGEMENT,
    }
}

pub(crate) fn sample_reason(reason: SampleReason) -> Word {
    match reason {
        SampleReason::Home => SAMPLE_HOME,
        SampleReason::Search => SAMPLE_SEARCH,
        SampleReason::Contact => SAMPLE_CONTACT,
        SampleReason::SiteMap => SAMPLE_SITE_MAP,
        SampleReason::Login => SAMPLE_LOGIN,
        SampleReason::Help => SAMPLE_HELP,
        SampleReason::Legal => SAMPLE_LEGAL,
        SampleReason::Statement => SAMPLE_STATEMENT,
        SampleReason::Form => SAMPLE_FORM,
        SampleReason::Template => SAMPLE_TEMPLATE,
        SampleReason::Random => SAMPLE_RANDOM,
    }
}

pub(crate) fn state(state: UrlState) -> Word {
    match state {
        UrlState::Audited => AUDITED,
        UrlState::Redirected => REDIRECTED,
        UrlState::Duplicate => DUPLICATE,
        UrlState::Robots => ROBOTS,
        UrlState::OffScope => OFF_SCOPE,
        UrlState::OverBudget => OVER_BUDGET,
        UrlState::NotHtml => NOT_HTML,
        UrlState::ClientError => CLIENT_ERROR,
        UrlState::ServerError => SERVER_ERROR,
        UrlState::TimedOut => TIMED_OUT,
        UrlState::Unreachable => UNREACHABLE,
        UrlState::TooLarge => TOO_LARGE,
        UrlState::RedirectLimit => REDIRECT_LIMIT,
        UrlState::Refused => REFUSED,
        UrlState::Document => STATE_DOCUMENT,
        UrlState::Trap => STATE_TRAP,
        UrlState::SoftNotFound => STATE_SOFT_NOT_FOUND,
        UrlState::SampledOut => STATE_SAMPLED_OUT,
        UrlState::Stopped => STATE_STOPPED,
        UrlState::TlsError => STATE_TLS_ERROR,
        UrlState::LinkAlive => STATE_LINK_ALIVE,
        UrlState::LinkBroken => STATE_LINK_BROKEN,
        UrlState::Interrupted => STATE_INTERRUPTED,
    }
}
