//! System colors as Chromium has them on Linux, for the light and the dark scheme.

use super::space::Color;

/// CSS Color 4, 6.2 "system colors": the pair for a keyword in lower case, light first.
pub(super) fn system_color(name: &str) -> Option<(Color, Color)> {
    let opaque = |light: u32, dark: u32| Some((rgb(light), rgb(dark)));
    match name {
        "canvas"
        | "window"
        | "background"
        | "appworkspace"
        | "infobackground"
        | "menu"
        | "scrollbar"
        | "-webkit-control-background" => opaque(0xff_ffff, 0x12_1212),
        "canvastext" | "windowtext" | "captiontext" | "infotext" | "menutext" | "-webkit-text" => {
            opaque(0x00_0000, 0xff_ffff)
        }
        "linktext" | "-webkit-link" => opaque(0x00_00ee, 0x9e_9eff),
        "visitedtext" => opaque(0x55_1a8b, 0xd0_adf0),
        "activetext" | "-webkit-activelink" => opaque(0xff_0000, 0xff_9e9e),
        "buttonface" | "threedface" | "threedlightshadow" => opaque(0xef_efef, 0x6b_6b6b),
        "buttonhighlight" | "buttonshadow" => opaque(0xef_efef, 0x6b_6b6b),
        "buttontext" => opaque(0x00_0000, 0xff_ffff),
        "buttonborder" | "activeborder" | "inactiveborder" | "windowframe" | "threeddarkshadow"
        | "threedhighlight" | "threedshadow" => opaque(0x00_0000, 0xff_ffff),
        "field" => opaque(0xff_ffff, 0x3b_3b3b),
        "fieldtext" => opaque(0x00_0000, 0xff_ffff),
        "highlight" | "activecaption" => opaque(0xb5_d5ff, 0xb5_d5ff),
        "highlighttext" => opaque(0x00_0000, 0x00_0000),
        "inactivecaption" => opaque(0xff_ffff, 0x12_1212),
        "inactivecaptiontext" | "graytext" => opaque(0x80_8080, 0x80_8080),
        "mark" => opaque(0xff_ff00, 0xff_ff00),
        "marktext" => opaque(0x00_0000, 0x00_0000),
        "selecteditem" => opaque(0x19_67d2, 0x19_67d2),
        "selecteditemtext" => opaque(0xff_ffff, 0xff_ffff),
        "accentcolor" => opaque(0x00_75ff, 0x00_75ff),
        "accentcolortext" => opaque(0xff_ffff, 0xff_ffff),
        "-webkit-focus-ring-color" => opaque(0x10_1010, 0xff_ffff),
        _ => None,
    }
}

fn rgb(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color::rgb8(red, green, blue, 1.0)
}
