//! Audio and video: what plays, what its header says, and what the page offers beside it.

use std::rc::Rc;

use drempel_page::dom::{Element, NodeId};
use drempel_page::resource::media_address;
use drempel_page::{Content, Media, Page};
use url::Url;

use super::page_text::page_text;
use super::visible::visible_texts;
use super::words::{file_stem, has_part};
use super::{elements_named, focusable, has_name};

/// Words that are a passage of their own, and no label or caption.
const PASSAGE_WORDS: usize = 15;
/// Slow speech, in words per second: a full text of what is said is not much shorter than this times the length.
const WORDS_PER_SECOND: f64 = 0.8;
/// The least that a text alternative of anything says.
const LEAST_WORDS: f64 = 8.0;

/// Stems of what sites call a text of what is said or shown, in Dutch and English.
const TRANSCRIPT: &[&str] = &[
    "transcript",
    "uitgeschreven",
    "uitschrift",
    "tekstversie",
    "text version",
    "beschrijving",
    "description",
];
/// Words that say that media tells again what a text tells.
const LABELS: &[&str] = &[
    "video",
    "film",
    "audio",
    "listen",
    "hear",
    "watch",
    "luister",
    "beluister",
    "bekijk",
    "podcast",
    "opname",
    "recording",
    "spoken",
    "gesproken",
    "voorgelezen",
];

/// What a media element plays, from the header of its file; `None` where the file is not known.
pub fn facts(page: &Page, node: NodeId) -> Option<Media> {
    let element = page.document().element(node)?;
    let url = media_address(page.document(), page.base_url(), element)?;
    let header = match page.settings().resources.get(&url).map(|it| &it.content) {
        Some(Content::Media(media)) => Some(*media),
        _ => None,
    };
    // Where no header was read, the name of the file may tell.
    let is_unread = header.is_none_or(|it| it.has_audio.is_none());
    if is_unread && is_named_silent(&url) {
        return Some(Media { has_audio: Some(false), ..header.unwrap_or_default() });
    }
    header
}

fn is_named_silent(url: &Url) -> bool {
    has_part(&file_stem(url.path()), &["silent", "muted", "noaudio", "nosound", "zondergeluid", "geluidloos"])
}

/// Visible videos with sound as far as is known.
pub fn videos_with_sound(page: &Page) -> Vec<NodeId> {
    videos_where(page, |has_audio| has_audio != Some(false))
}

/// Visible videos that are known to have no sound.
pub fn silent_videos(page: &Page) -> Vec<NodeId> {
    videos_where(page, |has_audio| has_audio == Some(false))
}

/// Visible videos by what is known of their sound; `None` where nothing is. Live streams cannot be told from files and
/// count as such.
pub fn videos_where(page: &Page, keep: impl Fn(Option<bool>) -> bool) -> Vec<NodeId> {
    media_where(page, &["video"], |it| {
        !is_hidden(page, it.id()) && keep(facts(page, it.id()).and_then(|it| it.has_audio))
    })
}

/// True where captions come with a video: as a track, or within its file.
pub fn has_captions(page: &Page, video: NodeId) -> bool {
    has_track(page, video, &["captions", "subtitles"])
        || facts(page, video).is_some_and(|it| it.has_subtitles == Some(true))
}

/// Sound that can be started by hand, or starts by itself.
pub fn playable_audio(page: &Page) -> Vec<NodeId> {
    media_where(page, &["audio"], |it| {
        it.has_attr("autoplay") || (it.has_attr("controls") && !is_hidden(page, it.id()))
    })
}

fn is_hidden(page: &Page, node: NodeId) -> bool {
    page.is_programmatically_hidden(node) && !page.is_aria_hidden(node) || !page.is_visible(node)
}

/// Audio and video that start by themselves, with sound, for more than three seconds as far as is known.
pub fn playing_by_itself(page: &Page) -> Vec<NodeId> {
    media_where(page, &["audio", "video"], |it| {
        it.has_attr("autoplay")
            && !it.has_attr("muted")
            && !it.has_attr("paused")
            && facts(page, it.id()).is_none_or(|it| {
                it.has_audio != Some(false) && it.duration_seconds.is_none_or(|it| it > AUTOPLAY_SECONDS)
            })
    })
}

/// Elements with one of the names that play something and for which `keep` holds, in tree order.
fn media_where(page: &Page, names: &[&str], keep: impl Fn(Element<'_>) -> bool) -> Vec<NodeId> {
    elements_named(page, names, |it| {
        media_address(page.document(), page.base_url(), it).is_some() && keep(it)
    })
}

/// WCAG 2.2, 1.4.2: sound that is over by then may be.
pub const AUTOPLAY_SECONDS: f64 = 3.0;

/// How long an element plays: its file's length, cut to the part that the address asks for (Media Fragments, 4.2.1).
pub fn played_seconds(page: &Page, node: NodeId) -> Option<f64> {
    let length = facts(page, node)?.duration_seconds?;
    let element = page.document().element(node)?;
    let source = page.document().child_elements(node).find(|it| it.is_html("source"));
    let address = element.attr("src").or_else(|| source.and_then(|it| it.attr("src")))?;
    let range =
        address.split_once('#').and_then(|(_, it)| it.split('&').find_map(|it| it.strip_prefix("t=")));
    let Some(range) = range else { return Some(length) };
    let range = range.strip_prefix("npt:").unwrap_or(range);
    let (from, to) = range.split_once(',').unwrap_or((range, ""));
    let from = from.parse().unwrap_or(0.0_f64).clamp(0.0, length);
    let to = to.parse().unwrap_or(length).clamp(from, length);
    Some(to - from)
}

/// What a page offers beside its media.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Beside {
    /// A text that is long enough, or a link to one: whether it tells the same, a person must say.
    Text,
    /// Other content in which a text may be found.
    Something,
    /// A passage of text that is hidden from readers or from assistive technology, and none that is not.
    HiddenText,
    /// No text and nothing that leads to one.
    Nothing,
}

/// What the page offers beside its media as a text of it.
pub fn text_beside(page: &Page, media: NodeId) -> Beside {
    let length = facts(page, media).and_then(|it| it.duration_seconds).unwrap_or(0.0);
    let wanted = (length * WORDS_PER_SECOND).max(LEAST_WORDS);
    let offer = offer(page);
    if offer.shown_words as f64 >= wanted || offer.links_to_text {
        Beside::Text
    } else if offer.has_code || offer.operated > usize::from(page.is_focusable(media)) {
        Beside::Something
    } else if offer.has_hidden_passage {
        Beside::HiddenText
    } else if offer.shown_words == 0 {
        Beside::Nothing
    } else {
        Beside::Something
    }
}

/// True where a text that is shown, or the name of the media, may say that there is something to watch or listen to.
pub fn labels_media(page: &Page, media: NodeId) -> bool {
    offer(page).labels_media || has_name(page, media)
}

/// True where more than a label stands on the page for everybody.
pub fn has_shown_passage(page: &Page) -> bool {
    offer(page).shown_words >= PASSAGE_WORDS
}

/// True where there is a sound on the page.
pub fn has_audio(page: &Page) -> bool {
    offer(page).has_audio
}

/// True where there is a sound on the page, or something that may lead to one.
pub fn leads_to_sound(page: &Page) -> bool {
    let offer = offer(page);
    offer.has_audio || offer.has_links || offer.has_code
}

/// True for a track of one of the kinds.
pub fn has_track(page: &Page, media: NodeId, kinds: &[&str]) -> bool {
    page.document().child_elements(media).any(|it| {
        it.is_html("track")
            && it.attr_trimmed("src").is_some()
            && kinds.contains(&it.attr_trimmed("kind").unwrap_or("subtitles").to_ascii_lowercase().as_str())
    })
}

/// What a page offers, whichever of its media one looks at.
struct Offer {
    /// Words that everybody gets.
    shown_words: usize,
    /// True where some of them say that there is something to watch or listen to.
    labels_media: bool,
    links_to_text: bool,
    has_hidden_passage: bool,
    has_audio: bool,
    has_links: bool,
    /// True where scripts or frames may bring more.
    has_code: bool,
    /// Elements that can be operated.
    operated: usize,
}

/// What a page offers beside its media, computed once.
fn offer(page: &Page) -> Rc<Offer> {
    page.kept(|page| {
        let document = page.document();
        let has = |names: &[&str]| document.html_elements(names).next().is_some();
        let shown: Vec<&str> = shown_texts(page).filter_map(|it| document.text(it)).collect();
        let is_label = |text: &str| LABELS.iter().any(|label| text.contains(label));
        Offer {
            shown_words: shown.iter().map(|it| it.split_whitespace().count()).sum(),
            labels_media: shown.iter().any(|it| is_label(&it.to_lowercase())),
            links_to_text: page_text(page).control_with(TRANSCRIPT).is_some(),
            has_hidden_passage: has_hidden_passage(page),
            has_audio: has(&["audio"]),
            has_links: has(&["a", "button"]),
            has_code: has(&["script", "iframe", "object"]),
            operated: focusable(page).0.len(),
        }
    })
}

/// Texts that both readers and assistive technology get.
fn shown_texts(page: &Page) -> impl Iterator<Item = NodeId> {
    let body = page.document().body().map(Element::id);
    body.into_iter().flat_map(|it| visible_texts(page, it)).filter(|it| {
        let holder = page.document().parent(*it);
        holder.is_some_and(|it| !page.is_programmatically_hidden(it))
    })
}

fn has_hidden_passage(page: &Page) -> bool {
    let document = page.document();
    let Some(body) = document.body() else { return false };
    document.descendants(body.id()).any(|it| {
        let is_passage =
            document.text(it).is_some_and(|it| it.split_whitespace().nth(PASSAGE_WORDS - 1).is_some());
        is_passage
            && document.parent_element(it).is_some_and(|holder| {
                page.is_programmatically_hidden(holder.id())
                    && !matches!(
                        holder.name(),
                        "script" | "style" | "template" | "noscript" | "video" | "audio"
                    )
            })
    })
}
