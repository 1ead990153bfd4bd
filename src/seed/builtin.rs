//! The programme files that come with the program.

use super::source::SourceFile;

/// The real 2024 programme.
pub fn programme_2024() -> SourceFile {
    SourceFile::from_text(
        "seeds/programme-2024.toml",
        include_str!("../../seeds/programme-2024.toml"),
    )
}

/// The invented timetable for it, for demonstrations.
pub fn demo_timetable_2024() -> SourceFile {
    SourceFile::from_text(
        "seeds/demo-timetable-2024.toml",
        include_str!("../../seeds/demo-timetable-2024.toml"),
    )
}
