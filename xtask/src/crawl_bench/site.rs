//! The made-up site: twelve templates around one frame, 30 to 60 KB a page, with the faults that real sites have.

use std::fmt::Write as _;

use super::server::Answer;

/// Pages that one page leads on to, so that all are found within a few links of the first.
const BRANCHES: usize = 4;
/// Pages beside those that the main text of one page links to.
const RELATED: usize = 12;
/// Entries of the menu and of the footer.
const MENU: usize = 36;
const FOOTER: usize = 24;

const SECTIONS: [&str; 12] = [
    "nieuws",
    "producten",
    "formulieren",
    "bestuur",
    "wijken",
    "vergunningen",
    "agenda",
    "afval",
    "zorg",
    "werk",
    "contact",
    "projecten",
];

const WORDS: [&str; 40] = [
    "de",
    "gemeente",
    "helpt",
    "u",
    "met",
    "een",
    "aanvraag",
    "voor",
    "uw",
    "paspoort",
    "of",
    "rijbewijs",
    "maak",
    "online",
    "afspraak",
    "bij",
    "het",
    "loket",
    "in",
    "ons",
    "stadhuis",
    "wij",
    "sturen",
    "binnen",
    "vijf",
    "werkdagen",
    "bericht",
    "over",
    "de",
    "beslissing",
    "u",
    "betaalt",
    "kosten",
    "als",
    "wij",
    "die",
    "ophalen",
    "aan",
    "huis",
    "morgen",
];

/// A site of so many pages.
pub(super) struct Site {
    pub(super) pages: usize,
}

impl Site {
    /// What a path answers with.
    pub(super) fn answer(&self, path: &str) -> Answer {
        if path == "/style.css" {
            return ("200 OK", "text/css", sheet());
        }
        match number(path).filter(|it| *it < self.pages && address(*it) == path) {
            Some(number) => ("200 OK", "text/html; charset=utf-8", self.page(number)),
            None => ("404 Not Found", "text/html", "<!doctype html><title>Niet gevonden</title>".to_owned()),
        }
    }

    fn page(&self, number: usize) -> String {
        let section = SECTIONS[number % SECTIONS.len()];
        let mut html = String::with_capacity(60_000);
        let title = title(number);
        let _ = write!(
            html,
            "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body class=\"page page--{section}\">\n\
             <a class=\"skip\" href=\"#main\">Naar de inhoud</a>\n"
        );
        self.header(&mut html);
        let _ = write!(
            html,
            "<nav class=\"crumbs\" aria-label=\"Kruimelpad\"><ol><li><a href=\"/\">Home</a></li>\
             <li><a href=\"{}\">{section}</a></li><li aria-current=\"page\">{title}</li></ol></nav>\n\
             <main id=\"main\" tabindex=\"-1\">\n<h1>{title}</h1>\n<p class=\"lead\">{}</p>\n",
            address(number % SECTIONS.len().min(self.pages)),
            sentence(number, 0),
        );
        for part in 0..10 + number % 7 {
            let _ = write!(html, "<section class=\"part\">\n<h2>Onderdeel {part} van {title}</h2>\n");
            for line in 0..4 {
                let _ = writeln!(html, "<p>{}</p>", sentence(number, part * 5 + line));
            }
            self.block(&mut html, number, part);
            html.push_str("</section>\n");
        }
        self.related(&mut html, number);
        html.push_str("</main>\n");
        self.footer(&mut html);
        html.push_str("</body>\n</html>\n");
        html
    }

    fn header(&self, html: &mut String) {
        html.push_str(
            "<header class=\"top\">\n<a class=\"logo\" href=\"/\"><img src=\"/logo.svg\" alt=\"Gemeente Voorbeeld\" width=\"120\" height=\"40\"></a>\n\
             <form role=\"search\" action=\"/zoeken\"><label for=\"q\">Zoeken</label><input id=\"q\" name=\"q\" type=\"search\">\
             <button type=\"submit\"><svg aria-hidden=\"true\" viewBox=\"0 0 8 8\"><path d=\"M1 1l6 6\"/></svg></button></form>\n\
             <nav aria-label=\"Hoofdmenu\"><ul class=\"menu\">\n",
        );
        for entry in 0..MENU.min(self.pages) {
            let _ = writeln!(
                html,
                "<li class=\"menu__item\"><a class=\"menu__link\" href=\"{}\">{}</a></li>",
                address(entry),
                title(entry)
            );
        }
        html.push_str("</ul></nav>\n</header>\n");
    }

    /// What tells the templates apart; some of it at fault, as on real sites.
    fn block(&self, html: &mut String, number: usize, part: usize) {
        match (number % SECTIONS.len(), part) {
            (0 | 6, 0..4) => {
                let _ = writeln!(html, "<figure><img src=\"/foto-{number}-{part}.jpg\" alt=\"Foto bij het bericht\"><figcaption>{}</figcaption></figure>", sentence(number, part + 90));
            }
            (1, 1) => {
                let _ = writeln!(html, "<img src=\"/product-{number}.jpg\">");
            }
            (2 | 5, 0) => {
                html.push_str("<form action=\"/versturen\" method=\"post\">\n");
                for field in 0..8 {
                    let _ = writeln!(html, "<p><label for=\"f{field}\">Veld {field}</label> <input id=\"f{field}\" name=\"f{field}\"></p>");
                }
                html.push_str("<p>E-mail <input name=\"mail\" type=\"email\"></p><button>Versturen</button>\n</form>\n");
            }
            (3 | 7, 0..3) => {
                html.push_str("<table>\n<caption>Overzicht</caption>\n<tr><th scope=\"col\">Naam</th><th scope=\"col\">Dag</th><th scope=\"col\">Bedrag</th></tr>\n");
                for row in 0..12 {
                    let _ = writeln!(html, "<tr><th scope=\"row\">Rij {row}</th><td>{row} maart</td><td>€ {}</td></tr>", number + row);
                }
                html.push_str("</table>\n");
            }
            (4, 2) => html.push_str("<h4>Een kop te diep</h4>\n<p class=\"pale\">Deze tekst is te licht om te lezen.</p>\n"),
            (8 | 9, 0..6) => {
                html.push_str("<ul class=\"cards\">\n");
                for card in 0..4 {
                    let _ = writeln!(html, "<li class=\"card\"><h3><a href=\"{}\">{}</a></h3><p>{}</p></li>", address((number + card * 7 + part) % self.pages), title((number + card * 7 + part) % self.pages), sentence(number, card));
                }
                html.push_str("</ul>\n");
            }
            (10, 0) => html.push_str("<address>Stadhuisplein 1, bel <a href=\"tel:14012\">14 012</a></address>\n<iframe src=\"about:blank\"></iframe>\n"),
            (11, 0..3) => {
                let _ = writeln!(html, "<details><summary>Vraag {part}</summary><p>{}</p></details>", sentence(number, part + 70));
            }
            _ => {}
        }
    }

    fn related(&self, html: &mut String, number: usize) {
        html.push_str("<aside aria-label=\"Zie ook\"><ul>\n");
        let onward = (1..=BRANCHES).map(|branch| number * BRANCHES + branch);
        let beside = (1..=RELATED).map(|step| (number * 31 + step * 977) % self.pages);
        for other in onward.filter(|it| *it < self.pages).chain(beside) {
            let _ = writeln!(html, "<li><a href=\"{}\">{}</a></li>", address(other), title(other));
        }
        let _ = writeln!(
            html,
            "<li><a class=\"more\" href=\"{}\">Lees meer</a></li></ul></aside>",
            address((number * 17) % self.pages)
        );
    }

    fn footer(&self, html: &mut String) {
        html.push_str("<footer class=\"bottom\">\n<h2>Over deze site</h2>\n<ul>\n");
        for entry in 0..FOOTER.min(self.pages) {
            let entry = (entry * 5) % self.pages;
            let _ = writeln!(html, "<li><a href=\"{}\">{}</a></li>", address(entry), title(entry));
        }
        html.push_str("</ul>\n<a class=\"social\" href=\"https://social.example/voorbeeld\"><i class=\"icon\"></i></a>\n</footer>\n");
    }
}

/// The address of a page, under its section.
fn address(number: usize) -> String {
    if number == 0 {
        return "/".to_owned();
    }
    format!("/{}/{}-{number}", SECTIONS[number % SECTIONS.len()], WORDS[number % WORDS.len()])
}

fn number(path: &str) -> Option<usize> {
    if path == "/" {
        return Some(0);
    }
    path.rsplit_once('-')?.1.parse().ok()
}

fn title(number: usize) -> String {
    let word = |at: usize| WORDS[at % WORDS.len()];
    format!("{} {} {} {number}", SECTIONS[number % SECTIONS.len()], word(number / 3), word(number / 7 + 5))
}

/// A sentence of its own for each page and place.
fn sentence(number: usize, place: usize) -> String {
    let mut sentence = format!("Bericht {number} zegt dat");
    for at in 0..34 {
        sentence.push(' ');
        sentence.push_str(WORDS[(number * 7 + place * 13 + at * (1 + place % 3)) % WORDS.len()]);
        if at == 16 {
            sentence.push_str(". Daarna geldt dat");
        }
    }
    sentence.push('.');
    sentence
}

/// One sheet for all pages, as large as a small framework's.
fn sheet() -> String {
    let mut css = String::from(
        "body{font:1em/1.5 sans-serif;color:#222;background:#fff;margin:0}\n.pale{color:#bbb}\n.skip{position:absolute;left:-999px}\n\
         .skip:focus{left:0}\n.menu{display:flex;list-style:none}\n.menu__link{color:#004488;text-decoration:none}\n\
         .menu__link:hover{text-decoration:underline}\n.bottom{background:#003366;color:#fff}\n.bottom a{color:#fff}\n\
         .crumbs ol{display:flex}\n.card{border:1px solid #ccc;padding:1em}\n.lead{font-size:1.2em}\n",
    );
    for at in 0..400 {
        let _ =
            writeln!(css, ".u-{at} {{ margin: {at}px; padding: {}px; color: #{:03x} }}", at % 9, at % 0xfff);
        let _ = writeln!(
            css,
            ".page--{} .part:nth-child({at}) > p {{ max-width: {}em }}",
            SECTIONS[at % SECTIONS.len()],
            30 + at % 20
        );
    }
    css
}
