//! The success criteria of WCAG 2.2 with their clauses in EN 301 549 V3.2.1.
//!
//! Names as in the Recommendation and its authorized Dutch translation.

use drempel_model::Language;

/// One success criterion.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Criterion {
    /// The number, such as `1.1.1`.
    pub(crate) number: &'static str,
    /// The last part of its address at W3C.
    pub(crate) slug: &'static str,
    /// `A`, `AA` or `AAA`.
    pub(crate) level: &'static str,
    /// The clause for web pages in EN 301 549 V3.2.1; empty where it has none.
    pub(crate) clause: &'static str,
    nl: &'static str,
    en: &'static str,
}

impl Criterion {
    /// The name in one language.
    pub(crate) fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Nl => self.nl,
            Language::En => self.en,
        }
    }

    /// The requirement's id in rules, such as `wcag:1.1.1`.
    pub(crate) fn id(&self) -> String {
        format!("wcag:{}", self.number)
    }

    /// W3C's explanation of the criterion.
    pub(crate) fn understanding(&self) -> String {
        format!("https://www.w3.org/WAI/WCAG22/Understanding/{}.html", self.slug)
    }

    /// True for levels A and AA, which the law asks for.
    pub(crate) fn is_required(&self) -> bool {
        self.level != "AAA"
    }
}

/// The criterion of a requirement's id.
pub(crate) fn find(requirement: &str) -> Option<&'static Criterion> {
    let number = requirement.strip_prefix("wcag:")?;
    CRITERIA.iter().find(|it| it.number == number)
}

const fn criterion(
    number: &'static str,
    level: &'static str,
    clause: &'static str,
    slug: &'static str,
    nl: &'static str,
    en: &'static str,
) -> Criterion {
    Criterion { number, slug, level, clause, nl, en }
}

/// Every criterion of WCAG 2.2, in order of number; 4.1.1 is no part of it.
#[rustfmt::skip]
pub(crate) const CRITERIA: &[Criterion] = &[
    criterion("1.1.1", "A", "9.1.1.1", "non-text-content", "Niet-tekstuele content", "Non-text Content"),
    criterion("1.2.1", "A", "9.1.2.1", "audio-only-and-video-only-prerecorded", "Louter-geluid en louter-videobeeld (vooraf opgenomen)", "Audio-only and Video-only (Prerecorded)"),
    criterion("1.2.2", "A", "9.1.2.2", "captions-prerecorded", "Ondertitels voor doven en slechthorenden (vooraf opgenomen)", "Captions (Prerecorded)"),
    criterion("1.2.3", "A", "9.1.2.3", "audio-description-or-media-alternative-prerecorded", "Audiodescriptie of media-alternatief (vooraf opgenomen)", "Audio Description or Media Alternative (Prerecorded)"),
    criterion("1.2.4", "AA", "9.1.2.4", "captions-live", "Ondertitels voor doven en slechthorenden (live)", "Captions (Live)"),
    criterion("1.2.5", "AA", "9.1.2.5", "audio-description-prerecorded", "Audiodescriptie (vooraf opgenomen)", "Audio Description (Prerecorded)"),
    criterion("1.2.6", "AAA", "", "sign-language-prerecorded", "Gebarentaal (vooraf opgenomen)", "Sign Language (Prerecorded)"),
    criterion("1.2.7", "AAA", "", "extended-audio-description-prerecorded", "Verlengde audiodescriptie (vooraf opgenomen)", "Extended Audio Description (Prerecorded)"),
    criterion("1.2.8", "AAA", "", "media-alternative-prerecorded", "Media-alternatief (vooraf opgenomen)", "Media Alternative (Prerecorded)"),
    criterion("1.2.9", "AAA", "", "audio-only-live", "Louter-geluid (live)", "Audio-only (Live)"),
    criterion("1.3.1", "A", "9.1.3.1", "info-and-relationships", "Info en relaties", "Info and Relationships"),
    criterion("1.3.2", "A", "9.1.3.2", "meaningful-sequence", "Betekenisvolle volgorde", "Meaningful Sequence"),
    criterion("1.3.3", "A", "9.1.3.3", "sensory-characteristics", "Zintuiglijke eigenschappen", "Sensory Characteristics"),
    criterion("1.3.4", "AA", "9.1.3.4", "orientation", "Weergavestand", "Orientation"),
    criterion("1.3.5", "AA", "9.1.3.5", "identify-input-purpose", "Identificeer het doel van de input", "Identify Input Purpose"),
    criterion("1.3.6", "AAA", "", "identify-purpose", "Identificeer het doel", "Identify Purpose"),
    criterion("1.4.1", "A", "9.1.4.1", "use-of-color", "Gebruik van kleur", "Use of Color"),
    criterion("1.4.2", "A", "9.1.4.2", "audio-control", "Geluidsbediening", "Audio Control"),
    criterion("1.4.3", "AA", "9.1.4.3", "contrast-minimum", "Contrast (minimum)", "Contrast (Minimum)"),
    criterion("1.4.4", "AA", "9.1.4.4", "resize-text", "Herschalen van tekst", "Resize Text"),
    criterion("1.4.5", "AA", "9.1.4.5", "images-of-text", "Afbeeldingen van tekst", "Images of Text"),
    criterion("1.4.6", "AAA", "", "contrast-enhanced", "Contrast (versterkt)", "Contrast (Enhanced)"),
    criterion("1.4.7", "AAA", "", "low-or-no-background-audio", "Weinig of geen achtergrondgeluid", "Low or No Background Audio"),
    criterion("1.4.8", "AAA", "", "visual-presentation", "Visuele weergave", "Visual Presentation"),
    criterion("1.4.9", "AAA", "", "images-of-text-no-exception", "Afbeeldingen van tekst (geen uitzondering)", "Images of Text (No Exception)"),
    criterion("1.4.10", "AA", "9.1.4.10", "reflow", "Reflow", "Reflow"),
    criterion("1.4.11", "AA", "9.1.4.11", "non-text-contrast", "Contrast van niet-tekstuele content", "Non-text Contrast"),
    criterion("1.4.12", "AA", "9.1.4.12", "text-spacing", "Tekstafstand", "Text Spacing"),
    criterion("1.4.13", "AA", "9.1.4.13", "content-on-hover-or-focus", "Content bij hover of focus", "Content on Hover or Focus"),
    criterion("2.1.1", "A", "9.2.1.1", "keyboard", "Toetsenbord", "Keyboard"),
    criterion("2.1.2", "A", "9.2.1.2", "no-keyboard-trap", "Geen toetsenbordval", "No Keyboard Trap"),
    criterion("2.1.3", "AAA", "", "keyboard-no-exception", "Toetsenbord (geen uitzondering)", "Keyboard (No Exception)"),
    criterion("2.1.4", "A", "9.2.1.4", "character-key-shortcuts", "Enkel teken sneltoetsen", "Character Key Shortcuts"),
    criterion("2.2.1", "A", "9.2.2.1", "timing-adjustable", "Timing aanpasbaar", "Timing Adjustable"),
    criterion("2.2.2", "A", "9.2.2.2", "pause-stop-hide", "Pauzeren, stoppen, verbergen", "Pause, Stop, Hide"),
    criterion("2.2.3", "AAA", "", "no-timing", "Geen timing", "No Timing"),
    criterion("2.2.4", "AAA", "", "interruptions", "Onderbrekingen", "Interruptions"),
    criterion("2.2.5", "AAA", "", "re-authenticating", "Herauthentisering", "Re-authenticating"),
    criterion("2.2.6", "AAA", "", "timeouts", "Time-outs", "Timeouts"),
    criterion("2.3.1", "A", "9.2.3.1", "three-flashes-or-below-threshold", "Drie flitsen of beneden drempelwaarde", "Three Flashes or Below Threshold"),
    criterion("2.3.2", "AAA", "", "three-flashes", "Drie flitsen", "Three Flashes"),
    criterion("2.3.3", "AAA", "", "animation-from-interactions", "Animatie uit interacties", "Animation from Interactions"),
    criterion("2.4.1", "A", "9.2.4.1", "bypass-blocks", "Blokken omzeilen", "Bypass Blocks"),
    criterion("2.4.2", "A", "9.2.4.2", "page-titled", "Paginatitel", "Page Titled"),
    criterion("2.4.3", "A", "9.2.4.3", "focus-order", "Focus volgorde", "Focus Order"),
    criterion("2.4.4", "A", "9.2.4.4", "link-purpose-in-context", "Linkdoel (in context)", "Link Purpose (In Context)"),
    criterion("2.4.5", "AA", "9.2.4.5", "multiple-ways", "Meerdere manieren", "Multiple Ways"),
    criterion("2.4.6", "AA", "9.2.4.6", "headings-and-labels", "Koppen en labels", "Headings and Labels"),
    criterion("2.4.7", "AA", "9.2.4.7", "focus-visible", "Focus zichtbaar", "Focus Visible"),
    criterion("2.4.8", "AAA", "", "location", "Locatie", "Location"),
    criterion("2.4.9", "AAA", "", "link-purpose-link-only", "Linkdoel (alleen link)", "Link Purpose (Link Only)"),
    criterion("2.4.10", "AAA", "", "section-headings", "Paragraafkoppen", "Section Headings"),
    criterion("2.4.11", "AA", "", "focus-not-obscured-minimum", "Focus niet bedekt (minimum)", "Focus Not Obscured (Minimum)"),
    criterion("2.4.12", "AAA", "", "focus-not-obscured-enhanced", "Focus niet bedekt (uitgebreid)", "Focus Not Obscured (Enhanced)"),
    criterion("2.4.13", "AAA", "", "focus-appearance", "Focusweergave", "Focus Appearance"),
    criterion("2.5.1", "A", "9.2.5.1", "pointer-gestures", "Aanwijzergebaren", "Pointer Gestures"),
    criterion("2.5.2", "A", "9.2.5.2", "pointer-cancellation", "Aanwijzerannulering", "Pointer Cancellation"),
    criterion("2.5.3", "A", "9.2.5.3", "label-in-name", "Label in naam", "Label in Name"),
    criterion("2.5.4", "A", "9.2.5.4", "motion-actuation", "Bewegingsactivering", "Motion Actuation"),
    criterion("2.5.5", "AAA", "", "target-size-enhanced", "Grootte van het aanwijsgebied (uitgebreid)", "Target Size (Enhanced)"),
    criterion("2.5.6", "AAA", "", "concurrent-input-mechanisms", "Input gelijktijdige invoermechanismen", "Concurrent Input Mechanisms"),
    criterion("2.5.7", "AA", "", "dragging-movements", "Sleepbewegingen", "Dragging Movements"),
    criterion("2.5.8", "AA", "", "target-size-minimum", "Grootte van het aanwijsgebied (minimum)", "Target Size (Minimum)"),
    criterion("3.1.1", "A", "9.3.1.1", "language-of-page", "Taal van de pagina", "Language of Page"),
    criterion("3.1.2", "AA", "9.3.1.2", "language-of-parts", "Taal van onderdelen", "Language of Parts"),
    criterion("3.1.3", "AAA", "", "unusual-words", "Ongebruikelijke woorden", "Unusual Words"),
    criterion("3.1.4", "AAA", "", "abbreviations", "Afkortingen", "Abbreviations"),
    criterion("3.1.5", "AAA", "", "reading-level", "Leesniveau", "Reading Level"),
    criterion("3.1.6", "AAA", "", "pronunciation", "Uitspraak", "Pronunciation"),
    criterion("3.2.1", "A", "9.3.2.1", "on-focus", "Bij focus", "On Focus"),
    criterion("3.2.2", "A", "9.3.2.2", "on-input", "Bij input", "On Input"),
    criterion("3.2.3", "AA", "9.3.2.3", "consistent-navigation", "Consistente navigatie", "Consistent Navigation"),
    criterion("3.2.4", "AA", "9.3.2.4", "consistent-identification", "Consistente identificatie", "Consistent Identification"),
    criterion("3.2.5", "AAA", "", "change-on-request", "Verandering op verzoek", "Change on Request"),
    criterion("3.2.6", "A", "", "consistent-help", "Consistente hulp", "Consistent Help"),
    criterion("3.3.1", "A", "9.3.3.1", "error-identification", "Foutidentificatie", "Error Identification"),
    criterion("3.3.2", "A", "9.3.3.2", "labels-or-instructions", "Labels of instructies", "Labels or Instructions"),
    criterion("3.3.3", "AA", "9.3.3.3", "error-suggestion", "Foutsuggestie", "Error Suggestion"),
    criterion("3.3.4", "AA", "9.3.3.4", "error-prevention-legal-financial-data", "Foutpreventie (wettelijk, financieel, gegevens)", "Error Prevention (Legal, Financial, Data)"),
    criterion("3.3.5", "AAA", "", "help", "Hulp", "Help"),
    criterion("3.3.6", "AAA", "", "error-prevention-all", "Foutpreventie (alle)", "Error Prevention (All)"),
    criterion("3.3.7", "A", "", "redundant-entry", "Overbodige invoer", "Redundant Entry"),
    criterion("3.3.8", "AA", "", "accessible-authentication-minimum", "Toegankelijke authenticatie (minimum)", "Accessible Authentication (Minimum)"),
    criterion("3.3.9", "AAA", "", "accessible-authentication-enhanced", "Toegankelijke authenticatie (uitgebreid)", "Accessible Authentication (Enhanced)"),
    criterion("4.1.2", "A", "9.4.1.2", "name-role-value", "Naam, rol, waarde", "Name, Role, Value"),
    criterion("4.1.3", "AA", "9.4.1.3", "status-messages", "Statusberichten", "Status Messages"),
];
