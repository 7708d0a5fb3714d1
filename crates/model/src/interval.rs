//! How sure a share is that was counted on a sample.

/// The 95 % quantile of the normal distribution, two-sided.
const Z: f64 = 1.959_963_984_540_054;

/// Wilson's 95 % interval of a share: `part` of `whole` counted, as fractions from 0 to 1.
///
/// `None` where nothing was counted. Unlike the plain normal interval it holds for small samples and rare failures
/// (Wilson 1927; Brown, Cai and DasGupta 2001).
pub fn share_interval(part: usize, whole: usize) -> Option<(f64, f64)> {
    if whole == 0 || part > whole {
        return None;
    }
    // Page counts are far below 2^53.
    let (part, whole) = (part as f64, whole as f64);
    let share = part / whole;
    let spread = Z * Z / whole;
    let center = (share + spread / 2.0) / (1.0 + spread);
    let half = Z / (1.0 + spread) * (share * (1.0 - share) / whole + spread / (4.0 * whole)).sqrt();
    Some(((center - half).max(0.0), (center + half).min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::share_interval;

    #[test]
    fn the_interval_is_wilsons() {
        // Newcombe (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        for (part, whole, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (found_low, found_high) = share_interval(part, whole).unwrap();
            assert!((found_low - low).abs() < 5e-5, "{part}/{whole}: {found_low}");
            assert!((found_high - high).abs() < 5e-5, "{part}/{whole}: {found_high}");
        }
        assert_eq!(share_interval(0, 0), None);
        assert_eq!(share_interval(3, 2), None);
    }
}
