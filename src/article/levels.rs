//! The levels that the steps of a process are on, and how the way goes between them.

use crate::lang::Lang;
use crate::model::{At, Day, EntityKind, Level, Library, Process, ProcessStep};

/// Where a step goes to from the steps before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    First,
    Up,
    Down,
    Along,
}

/// The levels of the structure, from the top, with the organisations and people outside it last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lane {
    Political,
    Administrative,
    Cluster,
    Group,
    Outside,
}

impl Lane {
    fn of(library: &Library, at: At, day: Day) -> Self {
        if at.entity.kind != EntityKind::Group {
            return Self::Outside;
        }
        match library.book(at.book).group(at.entity.at()).level_on(day) {
            Level::Political => Self::Political,
            Level::Administrative | Level::Secretariat | Level::SupportFunction => {
                Self::Administrative
            }
            Level::Cluster => Self::Cluster,
            Level::Authority | Level::Association | Level::Unit => Self::Outside,
            _ => Self::Group,
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Political => lang.pick("politisk", "political"),
            Self::Administrative => lang.pick("adm.", "admin."),
            Self::Cluster => lang.pick("klynge", "cluster"),
            Self::Group => lang.pick("gruppe", "group"),
            Self::Outside => lang.pick("part", "party"),
        }
    }

    /// The name at the head of a lane.
    fn heading(self, lang: Lang) -> &'static str {
        match self {
            Self::Political => lang.pick("pol.", "pol."),
            Self::Administrative => lang.pick("adm.", "adm."),
            _ => self.label(lang),
        }
    }
}

/// The levels that each step of a process is on, from the top; none where nobody with an id acts.
pub(super) struct Route(Vec<Vec<Lane>>);

impl Route {
    pub(super) fn of(library: &Library, book: usize, process: &Process, day: Day) -> Self {
        let lanes = |step: &ProcessStep| {
            let found = step
                .actors
                .iter()
                .filter_map(|a| library.find(book, a.id()));
            let mut lanes: Vec<Lane> = found.map(|at| Lane::of(library, at, day)).collect();
            lanes.sort_unstable();
            lanes.dedup();
            lanes
        };
        Self(process.steps.iter().map(lanes).collect())
    }

    /// Returns where a step goes to from the last one before it whose levels are known; `None` where its own are not.
    fn way(&self, step: usize) -> Option<Way> {
        let ends = |lanes: &Vec<Lane>| Some((*lanes.first()?, *lanes.last()?));
        let here = ends(self.0.get(step)?)?;
        let before = self.0[..step].iter().rev().find_map(ends);
        Some(match before.map(|before| here.cmp(&before)) {
            None => Way::First,
            Some(std::cmp::Ordering::Less) => Way::Up,
            Some(std::cmp::Ordering::Greater) => Way::Down,
            Some(std::cmp::Ordering::Equal) => Way::Along,
        })
    }

    /// Returns how a step is reached and its levels in words: `↓ klynge, gruppe`.
    pub(super) fn level(&self, step: usize, lang: Lang) -> String {
        let words: Vec<&str> = self.0[step].iter().map(|l| l.label(lang)).collect();
        let arrow = match self.way(step) {
            Some(Way::Up) => "↑ ",
            Some(Way::Down) => "↓ ",
            Some(Way::Along) => "→ ",
            Some(Way::First) | None => "",
        };
        format!("{arrow}{}", words.join(", "))
    }

    /// Returns the levels that occur, from the top.
    fn occurring(&self) -> Vec<Lane> {
        let mut all = self.0.concat();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Returns the names of the levels that occur, in short.
    pub(super) fn headings(&self, lang: Lang) -> Vec<String> {
        self.occurring()
            .into_iter()
            .map(|lane| lane.heading(lang).to_owned())
            .collect()
    }

    /// Returns the numbers of a step's levels among those that occur.
    pub(super) fn lanes(&self, step: usize) -> Vec<usize> {
        let here = &self.0[step];
        self.occurring()
            .iter()
            .enumerate()
            .filter(|(_, lane)| here.contains(lane))
            .map(|(number, _)| number)
            .collect()
    }
}
