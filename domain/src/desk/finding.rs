//! Findings that need a person, and what people decided about them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::eligibility::{Finding, Outcome, Requirement, Severity};
use crate::ids::{DocumentId, OfferingId};
use crate::profession::Profession;

/// A training as it lay before the person who decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainingFact {
    /// Who gave it.
    pub provider: String,
    /// What it was called.
    pub title: Option<String>,
    /// Tenths of an hour.
    pub hours_tenths: i32,
    /// When it was completed.
    pub completed_on: NaiveDate,
    /// Its certificate.
    pub document: Option<DocumentId>,
}

/// What a rule is judged by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The trainings, for a rule that asks for training.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trainings: Vec<TrainingFact>,
    /// Licences and jobs, for a rule that asks for a profession.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub professions: BTreeSet<Profession>,
}

impl Evidence {
    /// The part that a requirement asks about.
    #[must_use]
    pub fn about(&self, requirement: &Requirement) -> Self {
        match requirement {
            Requirement::PriorTraining { .. } => Self {
                trainings: self.trainings.clone(),
                professions: BTreeSet::new(),
            },
            Requirement::HoldsAny { .. }
            | Requirement::HoldsNone { .. }
            | Requirement::HealthcareProfession => Self {
                trainings: Vec::new(),
                professions: self.professions.clone(),
            },
            Requirement::SafetyRole | Requirement::Recommendation => Self::default(),
        }
    }

    /// Tenths of an hour of all trainings together.
    pub fn tenths(&self) -> i64 {
        let hours = self.trainings.iter();
        hours.map(|one| i64::from(one.hours_tenths)).sum()
    }
}

/// What somebody decided, about what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingDecision<T> {
    /// The offering whose rule it is.
    pub offering: OfferingId,
    /// What the machine had found.
    pub finding: Finding,
    /// What lay before them.
    pub evidence: Evidence,
    /// The decision itself.
    pub decided: T,
}

/// Whether a finding was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing<T> {
    /// Nobody has.
    Open,
    /// Somebody has, but about something else: the finding or the facts changed since.
    Stale(T),
    /// Somebody has.
    Decided(T),
}

/// A finding that needs a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenFinding<T> {
    /// The offering whose rule it is.
    pub offering: OfferingId,
    /// What the machine found.
    pub finding: Finding,
    /// What it is judged by.
    pub evidence: Evidence,
    /// Whether somebody has decided.
    pub standing: Standing<T>,
}

impl<T> OpenFinding<T> {
    /// Whether somebody has to decide before the application can go on. What is only preferred is
    /// told, and never weighs.
    pub fn is_open(&self) -> bool {
        let decided = matches!(self.standing, Standing::Decided(_));
        self.finding.rule.severity == Severity::Required && !decided
    }
}

/// The findings that need a person, required ones first, each with the last decision about its rule.
/// `findings` are those of each choice in the order of the wishes, `decisions` the latest last.
///
/// The recommendation is not among them: the recommender answers it, and the checklist shows it.
pub fn open_findings<T: Clone>(
    findings: &[(OfferingId, Vec<Finding>)],
    evidence: &Evidence,
    decisions: &[FindingDecision<T>],
) -> Vec<OpenFinding<T>> {
    let mut open: Vec<_> = findings
        .iter()
        .flat_map(|(offering, found)| found.iter().map(|finding| (*offering, finding)))
        .filter(|(_, finding)| finding.outcome == Outcome::NeedsPerson)
        .filter(|(_, finding)| finding.rule.requirement != Requirement::Recommendation)
        .map(|(offering, finding)| {
            let evidence = evidence.about(&finding.rule.requirement);
            let last = decisions
                .iter()
                .rev()
                .find(|one| one.offering == offering && one.finding.rule.key == finding.rule.key);
            let standing = match last {
                None => Standing::Open,
                Some(one) if one.finding == *finding && same_facts(&one.evidence, &evidence) => {
                    Standing::Decided(one.decided.clone())
                }
                Some(one) => Standing::Stale(one.decided.clone()),
            };
            OpenFinding {
                offering,
                finding: finding.clone(),
                evidence,
                standing,
            }
        })
        .collect();
    open.sort_by_key(|one| one.finding.rule.severity);
    open
}

/// A better scan of the same certificate changes nothing about what was completed.
fn same_facts(one: &Evidence, other: &Evidence) -> bool {
    let facts = |evidence: &Evidence| {
        let mut evidence = evidence.clone();
        for training in &mut evidence.trainings {
            training.document = None;
        }
        evidence
    };
    facts(one) == facts(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eligibility::Rule;
    use crate::message::Message;
    use crate::text::Localized;

    fn finding(requirement: Requirement, severity: Severity, outcome: Outcome) -> Finding {
        Finding {
            rule: Rule {
                key: requirement.kind().to_owned(),
                version: 1,
                severity,
                requirement,
                source: Localized::new("x", "x"),
                source_ref: "p. 3".to_owned(),
            },
            outcome,
            reason: Message::new("eligibility.training_adds_up"),
        }
    }

    fn hours(tenths: &[i32]) -> Evidence {
        let training = |hours_tenths: &i32| TrainingFact {
            provider: "JNA".to_owned(),
            title: None,
            hours_tenths: *hours_tenths,
            completed_on: NaiveDate::default(),
            document: None,
        };
        Evidence {
            trainings: tenths.iter().map(training).collect(),
            professions: BTreeSet::from([Profession::Nurse]),
        }
    }

    fn training() -> Finding {
        let asked = Requirement::PriorTraining { hours: 40 };
        finding(asked, Severity::Required, Outcome::NeedsPerson)
    }

    #[test]
    fn only_what_needs_a_person_is_put_before_one() {
        let found = vec![
            finding(
                Requirement::SafetyRole,
                Severity::Preferred,
                Outcome::NeedsPerson,
            ),
            finding(
                Requirement::HealthcareProfession,
                Severity::Required,
                Outcome::Met,
            ),
            finding(
                Requirement::Recommendation,
                Severity::Required,
                Outcome::NeedsPerson,
            ),
            training(),
        ];
        let open = open_findings::<()>(&[(OfferingId(1), found)], &hours(&[360, 40]), &[]);
        let kinds: Vec<_> = open
            .iter()
            .map(|one| one.finding.rule.key.as_str())
            .collect();
        assert_eq!(
            kinds,
            ["prior_training", "safety_role"],
            "required ones first"
        );
        let is_open: Vec<_> = open.iter().map(OpenFinding::is_open).collect();
        assert_eq!(is_open, [true, false]);
        assert!(open[0].evidence.professions.is_empty());
    }

    #[test]
    fn a_decision_stands_as_long_as_the_facts_do() {
        let offering = OfferingId(1);
        let decided = |finding: Finding, evidence: Evidence| FindingDecision {
            offering,
            finding,
            evidence: evidence.about(&Requirement::PriorTraining { hours: 40 }),
            decided: 5,
        };
        let mut older_rule = training();
        older_rule.rule.version = 0;
        let mut better_scan = hours(&[360, 40]);
        better_scan.trainings[0].document = Some(DocumentId(3));
        for (decision, expected) in [
            (decided(training(), hours(&[360, 40])), Standing::Decided(5)),
            (decided(training(), better_scan), Standing::Decided(5)),
            (decided(training(), hours(&[200, 200])), Standing::Stale(5)),
            (decided(older_rule, hours(&[360, 40])), Standing::Stale(5)),
        ] {
            let open = open_findings(
                &[
                    (offering, vec![training()]),
                    (OfferingId(2), vec![training()]),
                ],
                &hours(&[360, 40]),
                &[decision],
            );
            assert_eq!(open[0].standing, expected);
            assert_eq!(open[1].standing, Standing::Open, "each course by itself");
        }
    }
}
