//! Color spaces: conversion (CSS Color 4, chapter 10 and its sample code's matrices) and serialisation.

use std::fmt::Write;

use super::Rgba;
use crate::css::value::write_number;

/// A space that a color is given or mixed in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Space {
    /// `rgb()`, `#hex` and names: channels from 0 to 1, written as integers of 255.
    LegacyRgb,
    /// `color(srgb …)`.
    Srgb,
    SrgbLinear,
    DisplayP3,
    DisplayP3Linear,
    A98Rgb,
    ProphotoRgb,
    Rec2020,
    XyzD50,
    XyzD65,
    Hsl,
    Hwb,
    Lab,
    Lch,
    Oklab,
    Oklch,
}

/// One color in one space. Missing components (`none`) hold 0 and have their bit set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Color {
    pub(crate) space: Space,
    pub(crate) components: [f32; 3],
    pub(crate) alpha: f32,
    /// Bits 0 to 2 are the components', bit 3 is alpha's.
    pub(crate) missing: u8,
}

impl Color {
    pub(crate) const TRANSPARENT: Self =
        Self { space: Space::LegacyRgb, components: [0.0; 3], alpha: 0.0, missing: 0 };
    pub(crate) const BLACK: Self =
        Self { space: Space::LegacyRgb, components: [0.0; 3], alpha: 1.0, missing: 0 };

    /// A legacy color of channels from 0 to 255.
    pub(crate) fn rgb8(red: u8, green: u8, blue: u8, alpha: f32) -> Self {
        let channel = |it: u8| f32::from(it) / 255.0;
        Self {
            space: Space::LegacyRgb,
            components: [channel(red), channel(green), channel(blue)],
            alpha,
            missing: 0,
        }
    }

    /// What a screen shows, clipped to sRGB.
    pub(crate) fn to_rgba(self) -> Rgba {
        let [red, green, blue] = self.to_space(Space::Srgb).components.map(|it| it.clamp(0.0, 1.0));
        Rgba { red, green, blue, alpha: self.alpha.clamp(0.0, 1.0) }
    }

    /// The same color in another space. Missing components count as 0 on the way.
    pub(crate) fn to_space(self, space: Space) -> Self {
        if self.space == space {
            return self;
        }
        let is_rgb = |it: Space| matches!(it, Space::LegacyRgb | Space::Srgb);
        if is_rgb(self.space) && is_rgb(space) {
            return Self { space, ..self };
        }
        let components = self.components.map(f64::from);
        let components = match (self.space, space) {
            (Space::LegacyRgb | Space::Srgb, Space::Hsl) => rgb_to_hsl(components),
            (Space::LegacyRgb | Space::Srgb, Space::Hwb) => rgb_to_hwb(components),
            (Space::Hsl, Space::LegacyRgb | Space::Srgb) => hsl_to_rgb(components),
            (Space::Hwb, Space::LegacyRgb | Space::Srgb) => hwb_to_rgb(components),
            (Space::Lab, Space::Lch) | (Space::Oklab, Space::Oklch) => to_polar(components),
            (Space::Lch, Space::Lab) | (Space::Oklch, Space::Oklab) => from_polar(components),
            (from, to) => from_xyz(to, to_xyz(from, components)),
        };
        Self {
            space,
            components: components.map(|it| it as f32),
            alpha: self.alpha,
            missing: self.missing & 8,
        }
    }

    /// CSS Color 4, 15 "serializing": as computed values are written.
    pub(crate) fn write(&self, out: &mut String) {
        match self.space {
            Space::LegacyRgb => self.write_legacy(out),
            Space::Hsl | Space::Hwb => self.to_space(Space::LegacyRgb).write_legacy(out),
            Space::Lab => self.write_function("lab(", out),
            Space::Lch => self.write_function("lch(", out),
            Space::Oklab => self.write_function("oklab(", out),
            Space::Oklch => self.write_function("oklch(", out),
            space => {
                out.push_str("color(");
                self.write_function(
                    match space {
                        Space::SrgbLinear => "srgb-linear ",
                        Space::DisplayP3 => "display-p3 ",
                        Space::DisplayP3Linear => "display-p3-linear ",
                        Space::A98Rgb => "a98-rgb ",
                        Space::ProphotoRgb => "prophoto-rgb ",
                        Space::Rec2020 => "rec2020 ",
                        Space::XyzD50 => "xyz-d50 ",
                        Space::XyzD65 => "xyz-d65 ",
                        _ => "srgb ",
                    },
                    out,
                );
            }
        }
    }

    fn write_legacy(&self, out: &mut String) {
        let [red, green, blue] = self.components.map(|it| (it * 255.0).round().clamp(0.0, 255.0) as u8);
        let alpha = self.alpha.clamp(0.0, 1.0);
        // Writing to a string cannot fail.
        if alpha >= 1.0 {
            let _ = write!(out, "rgb({red}, {green}, {blue})");
        } else {
            let _ = write!(out, "rgba({red}, {green}, {blue}, ");
            write_number(f64::from(round_alpha(alpha)), out);
            out.push(')');
        }
    }

    fn write_function(&self, start: &str, out: &mut String) {
        out.push_str(start);
        for (index, component) in self.components.iter().enumerate() {
            if index > 0 {
                out.push(' ');
            }
            if self.missing & (1 << index) != 0 {
                out.push_str("none");
            } else {
                // What conversion leaves of a zero is none.
                let component = if component.abs() < 1e-6 { 0.0 } else { *component };
                write_number(f64::from(component), out);
            }
        }
        if self.missing & 8 != 0 {
            out.push_str(" / none");
        } else if self.alpha < 1.0 {
            out.push_str(" / ");
            write_number(f64::from(self.alpha), out);
        }
        out.push(')');
    }
}

/// Two decimals where they give back the same byte, three otherwise (CSSOM, "serialize a CSS component value", alpha).
fn round_alpha(alpha: f32) -> f32 {
    let byte = (alpha * 255.0).round();
    let two = (alpha * 100.0).round() / 100.0;
    if (two * 255.0).round() == byte { two } else { (alpha * 1000.0).round() / 1000.0 }
}

/// Position of the hue among the components of a polar space.
pub(crate) fn hue_index(space: Space) -> Option<usize> {
    match space {
        Space::Hsl | Space::Hwb => Some(0),
        Space::Lch | Space::Oklch => Some(2),
        _ => None,
    }
}

fn hsl_to_rgb([hue, saturation, lightness]: [f64; 3]) -> [f64; 3] {
    let (saturation, lightness) = (saturation / 100.0, lightness / 100.0);
    let channel = |n: f64| {
        let k = (n + hue / 30.0).rem_euclid(12.0);
        let amount = saturation * lightness.min(1.0 - lightness);
        lightness - amount * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    };
    [channel(0.0), channel(8.0), channel(4.0)]
}

fn hwb_to_rgb([hue, white, black]: [f64; 3]) -> [f64; 3] {
    let (white, black) = (white / 100.0, black / 100.0);
    if white + black >= 1.0 {
        let gray = white / (white + black);
        return [gray; 3];
    }
    hsl_to_rgb([hue, 100.0, 50.0]).map(|it| it * (1.0 - white - black) + white)
}

fn rgb_to_hsl([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let max = red.max(green).max(blue);
    let min = red.min(green).min(blue);
    let lightness = f64::midpoint(min, max);
    let delta = max - min;
    let (mut hue, mut saturation) = (0.0, 0.0);
    if delta > 1e-9 {
        saturation = if lightness == 0.0 || lightness == 1.0 {
            0.0
        } else {
            (max - lightness) / lightness.min(1.0 - lightness)
        };
        hue = if max == red {
            (green - blue) / delta + if green < blue { 6.0 } else { 0.0 }
        } else if max == green {
            (blue - red) / delta + 2.0
        } else {
            (red - green) / delta + 4.0
        };
        hue *= 60.0;
    }
    if saturation < 0.0 {
        hue += 180.0;
        saturation = -saturation;
    }
    [hue.rem_euclid(360.0), saturation * 100.0, lightness * 100.0]
}

fn rgb_to_hwb(rgb: [f64; 3]) -> [f64; 3] {
    let [hue, _, _] = rgb_to_hsl(rgb);
    let [red, green, blue] = rgb;
    let white = red.min(green).min(blue);
    let black = 1.0 - red.max(green).max(blue);
    [hue, white * 100.0, black * 100.0]
}

fn to_polar([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    [lightness, a.hypot(b), b.atan2(a).to_degrees().rem_euclid(360.0)]
}

fn from_polar([lightness, chroma, hue]: [f64; 3]) -> [f64; 3] {
    let hue = hue.to_radians();
    [lightness, chroma * hue.cos(), chroma * hue.sin()]
}

type Matrix = [[f64; 3]; 3];

fn multiply(matrix: &Matrix, [x, y, z]: [f64; 3]) -> [f64; 3] {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}

const SRGB_TO_XYZ: Matrix = [
    [506_752.0 / 1_228_815.0, 87_881.0 / 245_763.0, 12_673.0 / 70_218.0],
    [87_098.0 / 409_605.0, 175_762.0 / 245_763.0, 12_673.0 / 175_545.0],
    [7_918.0 / 409_605.0, 87_881.0 / 737_289.0, 1_001_167.0 / 1_053_270.0],
];
const XYZ_TO_SRGB: Matrix = [
    [12_831.0 / 3_959.0, -329.0 / 214.0, -1_974.0 / 3_959.0],
    [-851_781.0 / 878_810.0, 1_648_619.0 / 878_810.0, 36_519.0 / 878_810.0],
    [705.0 / 12_673.0, -2_585.0 / 12_673.0, 705.0 / 667.0],
];
const P3_TO_XYZ: Matrix = [
    [608_311.0 / 1_250_200.0, 189_793.0 / 714_400.0, 198_249.0 / 1_000_160.0],
    [35_783.0 / 156_275.0, 247_089.0 / 357_200.0, 198_249.0 / 2_500_400.0],
    [0.0, 32_229.0 / 714_400.0, 5_220_557.0 / 5_000_800.0],
];
const XYZ_TO_P3: Matrix = [
    [446_124.0 / 178_915.0, -333_277.0 / 357_830.0, -72_051.0 / 178_915.0],
    [-14_852.0 / 17_905.0, 63_121.0 / 35_810.0, 423.0 / 17_905.0],
    [11_844.0 / 330_415.0, -50_337.0 / 660_830.0, 316_169.0 / 330_415.0],
];
const A98_TO_XYZ: Matrix = [
    [573_536.0 / 994_567.0, 263_643.0 / 1_420_810.0, 187_206.0 / 994_567.0],
    [591_459.0 / 1_989_134.0, 6_239_551.0 / 9_945_670.0, 374_412.0 / 4_972_835.0],
    [53_769.0 / 1_989_134.0, 351_524.0 / 4_972_835.0, 4_929_758.0 / 4_972_835.0],
];
const XYZ_TO_A98: Matrix = [
    [1_829_569.0 / 896_150.0, -506_331.0 / 896_150.0, -308_931.0 / 896_150.0],
    [-851_781.0 / 878_810.0, 1_648_619.0 / 878_810.0, 36_519.0 / 878_810.0],
    [16_779.0 / 1_248_040.0, -147_721.0 / 1_248_040.0, 1_266_979.0 / 1_248_040.0],
];
const REC2020_TO_XYZ: Matrix = [
    [63_426_534.0 / 99_577_255.0, 20_160_776.0 / 139_408_157.0, 47_086_771.0 / 278_816_314.0],
    [26_158_966.0 / 99_577_255.0, 472_592_308.0 / 697_040_785.0, 8_267_143.0 / 139_408_157.0],
    [0.0, 19_567_812.0 / 697_040_785.0, 295_819_943.0 / 278_816_314.0],
];
const XYZ_TO_REC2020: Matrix = [
    [30_757_411.0 / 17_917_100.0, -6_372_589.0 / 17_917_100.0, -4_539_589.0 / 17_917_100.0],
    [-19_765_991.0 / 29_648_200.0, 47_925_759.0 / 29_648_200.0, 467_509.0 / 29_648_200.0],
    [792_561.0 / 44_930_125.0, -1_921_689.0 / 44_930_125.0, 42_328_811.0 / 44_930_125.0],
];
const PROPHOTO_TO_XYZ_D50: Matrix = [
    [0.797_766_64, 0.135_181_30, 0.031_347_73],
    [0.288_074_83, 0.711_835_23, 0.000_089_94],
    [0.0, 0.0, 0.825_104_6],
];
const XYZ_D50_TO_PROPHOTO: Matrix = [
    [1.345_786_88, -0.255_571_72, -0.051_102_86],
    [-0.544_631_03, 1.508_247_75, 0.020_535_06],
    [0.0, 0.0, 1.211_967_55],
];
const D65_TO_D50: Matrix = [
    [1.047_929_792_544_996_9, 0.022_946_870_601_609_652, -0.050_192_266_289_205_24],
    [0.029_627_808_770_055_99, 0.990_434_426_753_88, -0.017_073_799_063_418_826],
    [-0.009_243_040_646_204_504, 0.015_055_191_490_298_152, 0.751_874_281_474_240_2],
];
const D50_TO_D65: Matrix = [
    [0.955_473_421_488_075_6, -0.023_098_454_948_764_71, 0.063_259_243_200_570_72],
    [-0.028_369_709_333_863_7, 1.009_995_398_081_304_1, 0.021_041_441_191_917_323],
    [0.012_314_014_864_481_998, -0.020_507_649_298_898_964, 1.330_365_926_242_124],
];
const XYZ_TO_LMS: Matrix = [
    [0.819_022_437_996_703, 0.361_906_260_052_890_4, -0.128_873_781_520_987_9],
    [0.032_983_653_932_388_5, 0.929_286_861_586_343_4, 0.036_144_666_350_642_4],
    [0.048_177_189_359_624_2, 0.264_239_531_752_730_8, 0.633_547_828_469_430_9],
];
const LMS_TO_OKLAB: Matrix = [
    [0.210_454_268_309_314, 0.793_617_774_702_305_4, -0.004_072_043_011_619_3],
    [1.977_998_532_431_168_4, -2.428_592_242_048_58, 0.450_593_709_617_411],
    [0.025_904_042_465_547_8, 0.782_771_712_457_530_1, -0.808_675_754_923_077_4],
];
const LMS_TO_XYZ: Matrix = [
    [1.226_879_875_845_924_3, -0.557_814_994_460_217_1, 0.281_391_045_665_964_6],
    [-0.040_575_745_214_800_8, 1.112_286_803_280_317, -0.071_711_058_065_516_4],
    [-0.076_372_936_674_660_1, -0.421_493_332_402_243_2, 1.586_924_019_836_781_6],
];
const OKLAB_TO_LMS: Matrix = [
    [1.0, 0.396_337_777_376_174_9, 0.215_803_757_309_913_6],
    [1.0, -0.105_561_345_815_658_6, -0.063_854_172_825_813_3],
    [1.0, -0.089_484_177_529_811_9, -1.291_485_548_019_409_2],
];
/// CIE D50 white, as CSS Color 4 gives it.
const D50_WHITE: [f64; 3] = [0.3457 / 0.3585, 1.0, (1.0 - 0.3457 - 0.3585) / 0.3585];
const LAB_EPSILON: f64 = 216.0 / 24_389.0;
const LAB_KAPPA: f64 = 24_389.0 / 27.0;

fn signed(value: f64, curve: impl Fn(f64) -> f64) -> f64 {
    curve(value.abs()).copysign(value)
}

fn srgb_to_linear(value: f64) -> f64 {
    signed(value, |it| if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) })
}

fn linear_to_srgb(value: f64) -> f64 {
    signed(value, |it| if it > 0.003_130_8 { 1.055 * it.powf(1.0 / 2.4) - 0.055 } else { 12.92 * it })
}

/// To XYZ with the D65 white point.
fn to_xyz(space: Space, components: [f64; 3]) -> [f64; 3] {
    match space {
        Space::LegacyRgb | Space::Srgb => multiply(&SRGB_TO_XYZ, components.map(srgb_to_linear)),
        Space::Hsl => to_xyz(Space::Srgb, hsl_to_rgb(components)),
        Space::Hwb => to_xyz(Space::Srgb, hwb_to_rgb(components)),
        Space::SrgbLinear => multiply(&SRGB_TO_XYZ, components),
        Space::DisplayP3 => multiply(&P3_TO_XYZ, components.map(srgb_to_linear)),
        Space::DisplayP3Linear => multiply(&P3_TO_XYZ, components),
        Space::A98Rgb => multiply(&A98_TO_XYZ, components.map(|it| signed(it, |it| it.powf(563.0 / 256.0)))),
        Space::Rec2020 => multiply(&REC2020_TO_XYZ, components.map(|it| signed(it, |it| it.powf(2.4)))),
        Space::ProphotoRgb => {
            let linear = components
                .map(|it| signed(it, |it| if it <= 16.0 / 512.0 { it / 16.0 } else { it.powf(1.8) }));
            multiply(&D50_TO_D65, multiply(&PROPHOTO_TO_XYZ_D50, linear))
        }
        Space::XyzD50 => multiply(&D50_TO_D65, components),
        Space::XyzD65 => components,
        Space::Lab => multiply(&D50_TO_D65, lab_to_xyz_d50(components)),
        Space::Lch => multiply(&D50_TO_D65, lab_to_xyz_d50(from_polar(components))),
        Space::Oklab => {
            let lms = multiply(&OKLAB_TO_LMS, components).map(|it| it * it * it);
            multiply(&LMS_TO_XYZ, lms)
        }
        Space::Oklch => to_xyz(Space::Oklab, from_polar(components)),
    }
}

fn from_xyz(space: Space, xyz: [f64; 3]) -> [f64; 3] {
    match space {
        Space::LegacyRgb | Space::Srgb => multiply(&XYZ_TO_SRGB, xyz).map(linear_to_srgb),
        Space::Hsl => rgb_to_hsl(from_xyz(Space::Srgb, xyz)),
        Space::Hwb => rgb_to_hwb(from_xyz(Space::Srgb, xyz)),
        Space::SrgbLinear => multiply(&XYZ_TO_SRGB, xyz),
        Space::DisplayP3 => multiply(&XYZ_TO_P3, xyz).map(linear_to_srgb),
        Space::DisplayP3Linear => multiply(&XYZ_TO_P3, xyz),
        Space::A98Rgb => multiply(&XYZ_TO_A98, xyz).map(|it| signed(it, |it| it.powf(256.0 / 563.0))),
        Space::Rec2020 => multiply(&XYZ_TO_REC2020, xyz).map(|it| signed(it, |it| it.powf(1.0 / 2.4))),
        Space::ProphotoRgb => multiply(&XYZ_D50_TO_PROPHOTO, multiply(&D65_TO_D50, xyz))
            .map(|it| signed(it, |it| if it >= 1.0 / 512.0 { it.powf(1.0 / 1.8) } else { it * 16.0 })),
        Space::XyzD50 => multiply(&D65_TO_D50, xyz),
        Space::XyzD65 => xyz,
        Space::Lab => xyz_d50_to_lab(multiply(&D65_TO_D50, xyz)),
        Space::Lch => to_polar(from_xyz(Space::Lab, xyz)),
        Space::Oklab => multiply(&LMS_TO_OKLAB, multiply(&XYZ_TO_LMS, xyz).map(f64::cbrt)),
        Space::Oklch => to_polar(from_xyz(Space::Oklab, xyz)),
    }
}

fn lab_to_xyz_d50([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    let f1 = (lightness + 16.0) / 116.0;
    let f0 = a / 500.0 + f1;
    let f2 = f1 - b / 200.0;
    let inverse = |it: f64| {
        if it.powi(3) > LAB_EPSILON { it.powi(3) } else { (116.0 * it - 16.0) / LAB_KAPPA }
    };
    let y = if lightness > LAB_KAPPA * LAB_EPSILON { f1.powi(3) } else { lightness / LAB_KAPPA };
    let [white_x, white_y, white_z] = D50_WHITE;
    [inverse(f0) * white_x, y * white_y, inverse(f2) * white_z]
}

fn xyz_d50_to_lab([x, y, z]: [f64; 3]) -> [f64; 3] {
    let curve = |it: f64| if it > LAB_EPSILON { it.cbrt() } else { (LAB_KAPPA * it + 16.0) / 116.0 };
    let [white_x, white_y, white_z] = D50_WHITE;
    let (f0, f1, f2) = (curve(x / white_x), curve(y / white_y), curve(z / white_z));
    [116.0 * f1 - 16.0, 500.0 * (f0 - f1), 200.0 * (f1 - f2)]
}
