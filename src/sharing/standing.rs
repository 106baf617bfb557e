//! How a shared file stands, and why something was not done.

use crate::git::Trouble;

/// What the file is to git.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Git does not know it yet.
    New,
    /// Git is told to leave it alone.
    Ignored,
    /// As it was committed last.
    Same,
    /// Saved since it was committed last.
    Changed,
    /// In a merge that is not finished.
    Unmerged,
}

/// Something that was begun in the repository and is not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// A merge.
    Merge,
    /// A rebase.
    Rebase,
    /// A cherry-pick or a revert.
    Pick,
}

/// Where the branch is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upstream {
    /// The remote.
    pub remote: String,
    /// Its branch.
    pub branch: String,
    /// Whether that is there, as far as is known here.
    pub is_there: bool,
}

/// How a file stands, as far as is known without the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The branch; `None` where there is none, but a commit alone.
    pub branch: Option<String>,
    /// Where it is shared.
    pub upstream: Option<Upstream>,
    /// Whether there is any place to share it at.
    pub has_remote: bool,
    /// What was begun and is not finished.
    pub begun: Option<Begun>,
    /// What the file is to git.
    pub state: State,
    /// How many commits of the others are not here, of this file.
    pub theirs: usize,
    /// How many own commits are not there, of this file.
    pub mine: usize,
    /// How many own commits are not there of other files.
    pub besides: usize,
    /// How many commits are not here and not there, whatever they change.
    pub all: (usize, usize),
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no program `git`.
    NoGit,
    /// The file is in no repository.
    NoRepository,
    /// The file is gone, or cannot be read as a dataset.
    Unreadable,
    /// Git is told to leave the file alone.
    Ignored,
    /// There is no branch.
    NoBranch,
    /// There is no place to share it at.
    NoRemote,
    /// The branch is not shared.
    NoUpstream(String),
    /// Something was begun and is not finished.
    Begun(Begun),
    /// Git does not know who the user is.
    NoName,
    /// The other side wants to know who the user is.
    WhoAreYou,
    /// The other side cannot be reached.
    Offline,
    /// The other side is not where it was.
    NotThere(String),
    /// The others have sent something meanwhile.
    GetFirst,
    /// There is nothing to send.
    Nothing,
    /// Other files would be overwritten.
    OtherFiles(Vec<String>),
    /// Other files cannot be merged.
    OthersConflict(Vec<String>),
    /// The user did not want it any more.
    Stopped,
    /// Git's own words.
    Failed(String),
}

impl From<Trouble> for Refused {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::NoGit => Self::NoGit,
            Trouble::NoRepository => Self::NoRepository,
            Trouble::Failed(said) => Self::Failed(said),
        }
    }
}

/// What is done or under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It is asked what the others have.
    Fetching(Option<u8>),
    /// It is put together.
    Merging,
    /// The own changes become a version.
    Committing,
    /// They go to the others.
    Pushing(Option<u8>),
}

/// What came of getting or sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// The others have nothing that is not here.
    NothingNew,
    /// What the others have is in the file; `true` where both had changed the same.
    Got(bool),
    /// What is saved must become a version of its own before the others' is put together with it.
    NameFirst,
    /// The others have what was here.
    Sent,
}

impl Standing {
    /// Returns where something can be got or sent, else why not.
    pub fn ready(&self) -> Result<Upstream, Refused> {
        if let Some(begun) = self.begun {
            return Err(Refused::Begun(begun));
        }
        let Some(branch) = &self.branch else {
            return Err(Refused::NoBranch);
        };
        if self.state == State::Ignored {
            return Err(Refused::Ignored);
        }
        match &self.upstream {
            Some(upstream) => Ok(upstream.clone()),
            None if self.has_remote => Err(Refused::NoUpstream(branch.clone())),
            None => Err(Refused::NoRemote),
        }
    }

    /// Returns how much of the user's own the others do not have.
    pub fn own(&self) -> usize {
        self.mine + usize::from(matches!(self.state, State::Changed | State::New))
    }
}
