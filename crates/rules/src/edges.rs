//! Which page of a site leads to which, in little memory: on a large site every page leads to every page of the menu.

/// For each page, pages that it has to do with.
#[derive(Debug, Default)]
pub(crate) struct Edges {
    /// For each page, the position in `to` after its last.
    ends: Vec<usize>,
    to: Vec<u32>,
}

impl Edges {
    /// Adds the next page with its pages, as positions.
    pub(crate) fn push(&mut self, pages: impl IntoIterator<Item = usize>) {
        // No site has as many pages as do not fit.
        self.to.extend(pages.into_iter().filter_map(|it| u32::try_from(it).ok()));
        self.ends.push(self.to.len());
    }

    /// Gives back the memory that was kept for more.
    pub(crate) fn shrink(&mut self) {
        self.to.shrink_to_fit();
    }

    /// The pages of a page, in the order in which they were added.
    pub(crate) fn of(&self, page: usize) -> impl ExactSizeIterator<Item = usize> + '_ {
        let start = page.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.to[start..self.ends[page]].iter().map(|it| *it as usize)
    }

    /// The same seen from the other end: for each page those that have to do with it, in order.
    pub(crate) fn reversed(&self) -> Self {
        let mut ends = vec![0; self.ends.len()];
        for to in &self.to {
            ends[*to as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            // First where the page's own begin; each that is added moves it on, so that it ends where they end.
            (*end, sum) = (sum, sum + *end);
        }
        let mut to = vec![0; self.to.len()];
        for (from, page) in (0..self.ends.len()).zip(0_u32..) {
            for other in self.of(from) {
                to[ends[other]] = page;
                ends[other] += 1;
            }
        }
        Self { ends, to }
    }
}

#[cfg(test)]
mod tests {
    use super::Edges;

    #[test]
    fn edges_are_known_from_both_ends() {
        let mut edges = Edges::default();
        for pages in [vec![1, 2], vec![], vec![0, 1]] {
            edges.push(pages);
        }
        let of = |edges: &Edges, page| edges.of(page).collect::<Vec<_>>();
        assert_eq!([0, 1, 2].map(|it| of(&edges, it)), [vec![1, 2], vec![], vec![0, 1]]);
        let reversed = edges.reversed();
        assert_eq!([0, 1, 2].map(|it| of(&reversed, it)), [vec![2], vec![0, 2], vec![0]]);
        assert_eq!(Edges::default().reversed().to.len(), 0);
    }
}
