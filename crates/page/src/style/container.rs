//! `@container`: answered where the container's size is written down, left open where layout decides it.

use selectors::Element as _;

use super::computed::ComputedStyle;
use super::element::StyleElement;
use super::stylist::PageSheet;
use crate::css::media::{Feature, FeatureValue};
use crate::css::property::Longhand;
use crate::css::value::Unit;

/// Whether a container's condition holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum ContainerAnswer {
    Holds,
    Fails,
    DependsOnLayout,
}

impl ContainerAnswer {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Fails, _) | (_, Self::Fails) => Self::Fails,
            (Self::Holds, Self::Holds) => Self::Holds,
            _ => Self::DependsOnLayout,
        }
    }
}

/// Answers a chain of nested conditions around an element, whose ancestors have their styles.
pub(super) fn answer<'s>(
    sheet: &PageSheet,
    container: u32,
    element: StyleElement<'_>,
    style_of: &dyn Fn(StyleElement<'_>) -> Option<&'s ComputedStyle>,
) -> ContainerAnswer {
    let mut result = ContainerAnswer::Holds;
    let mut next = Some(container);
    while let Some(number) = next {
        let Some(container) = sheet.sheet.containers.get(number as usize) else {
            return ContainerAnswer::Fails;
        };
        result = result.and(answer_one(container, element, style_of));
        if result == ContainerAnswer::Fails {
            return result;
        }
        next = container.parent;
    }
    result
}

fn answer_one<'s>(
    query: &crate::css::Container,
    element: StyleElement<'_>,
    style_of: &dyn Fn(StyleElement<'_>) -> Option<&'s ComputedStyle>,
) -> ContainerAnswer {
    let mut ancestor = element.parent_element().or_else(|| element.containing_shadow_host());
    while let Some(candidate) = ancestor {
        let Some(style) = style_of(candidate) else { return ContainerAnswer::DependsOnLayout };
        let has_name = query.name.as_ref().is_none_or(|name| {
            style.text(Longhand::ContainerName).split_ascii_whitespace().any(|it| it == &**name)
        });
        let kind = style.text(Longhand::ContainerType);
        let is_size_container = kind.contains("size");
        if has_name && (is_size_container || query.condition.is_none()) {
            let Some(condition) = &query.condition else { return ContainerAnswer::Holds };
            return match condition.evaluate(&|feature| size_feature(feature, style, &kind)) {
                Some(true) => ContainerAnswer::Holds,
                Some(false) => ContainerAnswer::Fails,
                None => ContainerAnswer::DependsOnLayout,
            };
        }
        ancestor = candidate.parent_element().or_else(|| candidate.containing_shadow_host());
    }
    // Without a container, no condition holds.
    ContainerAnswer::Fails
}

/// A size that is written in px on a box that nothing stretches or shrinks.
fn size_feature(feature: &Feature, style: &ComputedStyle, kind: &str) -> Option<bool> {
    let longhand = match &*feature.name {
        "width" | "inline-size" => Longhand::Width,
        "height" | "block-size" if !kind.contains("inline") => Longhand::Height,
        _ => return None,
    };
    if !matches!(style.keyword(Longhand::Display), "block" | "flow-root" | "inline-block" | "list-item") {
        return None;
    }
    if !style.value(Longhand::MaxWidth).is("none") || style.value(Longhand::MinWidth).as_px().is_some() {
        return None;
    }
    let mut size = style.value(longhand).as_px()?;
    if style.keyword(Longhand::BoxSizing) == "border-box" {
        let sides: [Longhand; 4] = if longhand == Longhand::Width {
            [
                Longhand::PaddingLeft,
                Longhand::PaddingRight,
                Longhand::BorderLeftWidth,
                Longhand::BorderRightWidth,
            ]
        } else {
            [
                Longhand::PaddingTop,
                Longhand::PaddingBottom,
                Longhand::BorderTopWidth,
                Longhand::BorderBottomWidth,
            ]
        };
        for side in sides {
            size -= style.value(side).as_px()?;
        }
    }
    let font = f64::from(style.font_size_px());
    feature.compare(f64::from(size.max(0.0)), &|value| match value {
        FeatureValue::Px(px) => Some(*px),
        FeatureValue::Number(number) if *number == 0.0 => Some(0.0),
        FeatureValue::Relative(number, Unit::Em) => Some(number * font),
        _ => None,
    })
}
