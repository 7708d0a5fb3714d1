//! `drempel inspect`: what a screen reader gets from one page.

mod json;
mod styles;
mod text;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use drempel_audit::look;
use drempel_crawl::serve::FolderServer;
use drempel_crawl::{CrawlSettings, Fetcher};
use drempel_page::{Page, PageSettings};
use url::Url;

use crate::args::{LanguageArg, language};
use crate::target::{self, Target};

/// Options of `drempel inspect`.
#[derive(Debug, clap::Args)]
// Lines of tables fit 80 columns; paragraphs are one line each, for the terminal to break.
#[command(after_help = "\
What it prints:\n  \
  tree       what assistive technology is told of: its role, its name and the\n             \
             step that gave the name (aria-labelledby, aria-label, label, alt,\n             \
             title, content, ...), its states, and `focus` where it can take\n             \
             the focus; text stands between\n  \
  headings   the outline: level and text\n  \
  landmarks  the regions that one can jump to\n  \
  links      each link by the name that is read out, and where it leads\n  \
  forms      each field with its name, where that comes from, and its states\n\n\
No script is run: the page is shown as it comes, with what `noscript` holds.\n\n\
Examples:\n  \
  drempel inspect https://www.example.nl           everything, for a person\n  \
  drempel inspect index.html --only headings       the outline alone\n  \
  drempel inspect index.html --only links --only forms\n  \
  drempel inspect index.html --styles 'nav a'      the computed style of links\n  \
  drempel inspect index.html --styles 'q::before'  or of a pseudo-element\n  \
  drempel inspect index.html --format json         everything, for a program\n\n\
JSON is {\"url\", \"elements\"}, and holds every element in tree order with \"path\", \"selector\", \"line\", \"tag\", \
\"role\", \"name\", \"name_from\", \"description\", \"hidden\", \"focusable\" and \"styles\".\n\n\
role and name are null where the element is not in the accessibility tree: hidden, or with the role none. role is \
null too where the element has no ARIA role; a div or span has the role generic. Roles are ARIA's names: image, not \
img. An iframe with a srcdoc has \"document\" as well: the elements in it. With --styles an element has path, \
selector, line, tag and styles only.")]
pub(crate) struct InspectArgs {
    /// A URL or an HTML file.
    pub(crate) target: String,

    /// Print only this part; may be given more than once.
    #[arg(long, value_enum, value_name = "PART")]
    pub(crate) only: Vec<Part>,

    /// Print the computed style of every element that this selector matches, and nothing else.
    #[arg(long, value_name = "SELECTOR", conflicts_with = "only")]
    pub(crate) styles: Option<String>,

    /// For a person or for a program.
    #[arg(long, value_enum, default_value_t = InspectFormat::Text)]
    pub(crate) format: InspectFormat,

    /// Language of the text; default from the environment's locale, else nl.
    #[arg(long)]
    pub(crate) lang: Option<LanguageArg>,
}

/// A part of what `drempel inspect` prints.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Part {
    /// The accessibility tree.
    Tree,
    /// The outline.
    Headings,
    /// The regions that one can jump to.
    Landmarks,
    /// Links by their names.
    Links,
    /// Form fields by their names.
    Forms,
}

/// How `drempel inspect` prints.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum InspectFormat {
    /// For a person.
    Text,
    /// Every element, for a program.
    Json,
}

/// Prints what a screen reader gets from a page.
pub(crate) fn run(options: &InspectArgs) -> Result<()> {
    let target = target::parse(&options.target)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting")?;
    let wanted = options.styles.as_deref().map(styles::Wanted::parse).transpose()?;
    let (page, file) = runtime.block_on(load(target))?;
    let url = file.as_ref().unwrap_or(page.url());
    if let Some(wanted) = wanted {
        return match options.format {
            InspectFormat::Json => styles::print_json(&page, url, &wanted),
            InspectFormat::Text => styles::print_text(&page, &wanted, language(options.lang)),
        };
    }
    match options.format {
        InspectFormat::Json => json::print(&page, url),
        InspectFormat::Text => {
            let parts = if options.only.is_empty() { Part::value_variants() } else { &options.only };
            text::print(&page, parts, language(options.lang))
        }
    }
}

/// Fetches the page as an audit does, and gives the file's own address where it is one; a file is served from its folder, so that its sheets are found.
async fn load(target: Target) -> Result<(Page, Option<Url>)> {
    let mut settings = CrawlSettings::default();
    let (address, file, _server) = match target {
        Target::Site(url) => (url, None, None),
        Target::File(file) => {
            let file = file.canonicalize().with_context(|| format!("reading {}", file.display()))?;
            let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
                bail!("{} is not a file that can be served", file.display());
            };
            let server =
                FolderServer::start(folder).await.with_context(|| format!("serving {}", folder.display()))?;
            let mut url = server.base_url.clone();
            if let Ok(mut segments) = url.path_segments_mut() {
                segments.pop_if_empty().push(&name.to_string_lossy());
            }
            (url, Url::from_file_path(&file).ok(), Some(server))
        }
        Target::Folder(folder) => {
            bail!("{} is a folder; name one HTML file in it", folder.display())
        }
        Target::List(_) => bail!("one page at a time; name a URL or an HTML file"),
    };
    settings.allow(&address);
    let fetcher = Fetcher::new(settings).context("setting up the network")?;
    // No script is run, so this is the page of a reader without scripts, `noscript` included.
    let reader = PageSettings { scripting: false, ..PageSettings::default() };
    match look(&address, reader, &fetcher).await {
        Ok(page) => Ok((page, file)),
        Err(failure) => bail!("{} could not be read: {}", file.as_ref().unwrap_or(&address), failure.why),
    }
}
