//! The two fonts of the PDF, and how wide their characters are.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use ttf_parser::Face;

const REGULAR: &[u8] = include_bytes!("../../fonts/Roboto-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/Roboto-Bold.ttf");

/// One font, for measuring and for drawing.
pub(crate) struct Typeface {
    face: Face<'static>,
    pub(crate) font: Font,
}

/// Both fonts.
pub(crate) struct Typefaces {
    regular: Typeface,
    bold: Typeface,
}

impl Typefaces {
    /// Reads the fonts that are compiled in; `None` cannot happen with them.
    pub(crate) fn new() -> Option<Self> {
        Some(Self { regular: Typeface::new(REGULAR)?, bold: Typeface::new(BOLD)? })
    }

    pub(crate) fn of(&self, is_bold: bool) -> &Typeface {
        if is_bold { &self.bold } else { &self.regular }
    }
}

impl Typeface {
    fn new(data: &'static [u8]) -> Option<Self> {
        Some(Self { face: Face::parse(data, 0).ok()?, font: Font::new(data.into(), 0)? })
    }

    /// The character itself where the font has it, else one that says that something stood here.
    pub(crate) fn shown(&self, character: char) -> char {
        let is_known = |it: &char| self.face.glyph_index(*it).is_some_and(|glyph| glyph.0 != 0);
        [character, '\u{fffd}', '?'].into_iter().find(is_known).unwrap_or(' ')
    }

    /// The width of a character, in units of the font's size.
    pub(crate) fn width(&self, character: char) -> f32 {
        let glyph = self.face.glyph_index(character).unwrap_or_default();
        f32::from(self.face.glyph_hor_advance(glyph).unwrap_or(0)) / f32::from(self.face.units_per_em())
    }

    /// The glyphs of a text, one for each character.
    pub(crate) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        text.char_indices()
            .map(|(start, character)| {
                let glyph = self.face.glyph_index(character).unwrap_or_default();
                let range = start..start + character.len_utf8();
                let id = GlyphId::new(u32::from(glyph.0));
                KrillaGlyph::new(id, self.width(character), 0.0, 0.0, 0.0, range, None)
            })
            .collect()
    }
}
