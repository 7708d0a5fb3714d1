//! Audio and video: what plays, what its header says, and what the page offers beside it.

use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};
use drempel_page::resource::media_address;
use drempel_page::{Content, Media, Page};
use url::Url;

use super::visible::{is_visible, visible_texts};
use super::words::{file_stem, has_part};
use super::{elements_where, exposed_with_role};

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
];

/// What a media element plays, from the header of its file; `None` where the file is not known.
pub fn facts(page: &Page, node: NodeId) -> Option<Media> {
    let element = page.document().element(node)?;
    let url = media_address(page.document(), page.base_url(), element)?;
    let header = match page.settings().resources.get(&url).map(|it| &it.content) {
        Some(Content::Media(media)) => Some(*media),
        _ => None,
    };
    // A track of sound may hold none, which the name of the file tells.
    if is_named_silent(&url) {
        return Some(Media { has_audio: Some(false), ..header.unwrap_or_default() });
    }
    header
}

fn is_named_silent(url: &Url) -> bool {
    has_part(&file_stem(url.path()), &["silent", "muted", "noaudio", "nosound", "zondergeluid", "geluidloos"])
}

/// Videos that can be seen. Live streams cannot be told from files and count as such.
pub fn visible_videos(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| it.is_html("video") && !is_hidden(page, it.id()) && plays_something(page, it))
}

/// Visible videos with sound as far as is known.
pub fn videos_with_sound(page: &Page) -> Vec<NodeId> {
    videos_where(page, |has_audio| has_audio != Some(false))
}

/// Visible videos that are known to have no sound.
pub fn silent_videos(page: &Page) -> Vec<NodeId> {
    videos_where(page, |has_audio| has_audio == Some(false))
}

/// Visible videos by what is known of their sound; `None` where nothing is.
pub fn videos_where(page: &Page, keep: impl Fn(Option<bool>) -> bool) -> Vec<NodeId> {
    let mut videos = visible_videos(page);
    videos.retain(|it| keep(facts(page, *it).and_then(|it| it.has_audio)));
    videos
}

/// True where captions come with a video: as a track, or within its file.
pub fn has_captions(page: &Page, video: NodeId) -> bool {
    has_track(page, video, &["captions", "subtitles"])
        || facts(page, video).is_some_and(|it| it.has_subtitles == Some(true))
}

/// Sound that can be started by hand, or starts by itself.
pub fn playable_audio(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        it.is_html("audio")
            && plays_something(page, it)
            && (it.has_attr("autoplay") || (it.has_attr("controls") && !is_hidden(page, it.id())))
    })
}

fn is_hidden(page: &Page, node: NodeId) -> bool {
    page.is_programmatically_hidden(node) && !page.is_aria_hidden(node) || !is_visible(page, node)
}

fn plays_something(page: &Page, media: Element<'_>) -> bool {
    media_address(page.document(), page.base_url(), media).is_some()
}

/// Audio and video that start by themselves, with sound, for more than three seconds as far as is known.
pub fn playing_by_itself(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        (it.is_html("audio") || it.is_html("video"))
            && it.has_attr("autoplay")
            && !it.has_attr("muted")
            && !it.has_attr("paused")
            && plays_something(page, it)
            && facts(page, it.id()).is_none_or(|it| {
                it.has_audio != Some(false) && it.duration_seconds.is_none_or(|it| it > AUTOPLAY_SECONDS)
            })
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
    if shown_words(page) as f64 >= wanted || links_to_text(page) {
        return Beside::Text;
    }
    let is_operated = |it: NodeId| page.is_focusable(it) && it != media;
    let has_more = page.document().elements().any(|it| {
        it.is_html("script") || it.is_html("iframe") || it.is_html("object") || is_operated(it.id())
    });
    if has_more {
        Beside::Something
    } else if has_hidden_passage(page) {
        Beside::HiddenText
    } else if shown_words(page) == 0 {
        Beside::Nothing
    } else {
        Beside::Something
    }
}

/// True where a text that is shown says that there is something to watch or listen to.
pub fn labels_media(page: &Page) -> bool {
    shown_texts(page).any(|it| {
        let text = page.document().text(it).unwrap_or_default().to_lowercase();
        LABELS.iter().any(|label| text.contains(label))
    })
}

/// True where more than a label stands on the page for everybody.
pub fn has_shown_passage(page: &Page) -> bool {
    shown_words(page) >= PASSAGE_WORDS
}

/// True for a track of one of the kinds.
pub fn has_track(page: &Page, media: NodeId, kinds: &[&str]) -> bool {
    page.document().child_elements(media).any(|it| {
        it.is_html("track")
            && it.attr_trimmed("src").is_some()
            && kinds.contains(&it.attr_trimmed("kind").unwrap_or("subtitles").to_ascii_lowercase().as_str())
    })
}

fn links_to_text(page: &Page) -> bool {
    exposed_with_role(page, &[Role::Link, Role::Button]).into_iter().any(|it| {
        let name = page.name(it).text.to_lowercase();
        TRANSCRIPT.iter().any(|stem| name.contains(stem))
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

fn shown_words(page: &Page) -> usize {
    shown_texts(page).map(|it| words_of(page, it)).sum()
}

fn words_of(page: &Page, text: NodeId) -> usize {
    page.document().text(text).map_or(0, |it| it.split_whitespace().count())
}

fn has_hidden_passage(page: &Page) -> bool {
    let document = page.document();
    let Some(body) = document.body() else { return false };
    document.descendants(body.id()).any(|it| {
        document.parent_element(it).is_some_and(|holder| {
            page.is_programmatically_hidden(holder.id())
                && !matches!(holder.name(), "script" | "style" | "template" | "noscript" | "video" | "audio")
                && words_of(page, it) >= PASSAGE_WORDS
        })
    })
}
