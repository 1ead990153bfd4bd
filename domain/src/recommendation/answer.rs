//! What a recommender answers, and what belongs together in it.

use super::{DutyRelease, Payer, Verdict};
use crate::message::Message;

/// Most applicants of one institution.
const MOST_APPLICANTS: i32 = 99;

/// The answer of a recommender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Recommends, with conditions, or not.
    pub verdict: Verdict,
    /// The conditions, or why not.
    pub explanation: String,
    /// The position the applicant has there.
    pub applicant_position: String,
    /// Whether they are released from duty on the course days.
    pub duty_release: Option<DutyRelease>,
    /// More about that.
    pub duty_note: String,
    /// The place among the applicants of the institution.
    pub rank: Option<i32>,
    /// How many there are.
    pub rank_of: Option<i32>,
    /// Who pays.
    pub payer: Option<Payer>,
    /// To whom the invoice goes.
    pub invoice: Invoice,
    /// Anything else.
    pub remarks: String,
    /// Who answers.
    pub by: AnsweredBy,
}

/// To whom the invoice goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invoice {
    /// Name of the institution or company.
    pub name: String,
    /// Department.
    pub department: String,
    /// Postal code.
    pub postal_code: String,
    /// Address.
    pub address: String,
    /// E-mail.
    pub email: String,
}

/// Who answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnsweredBy {
    /// Name.
    pub name: String,
    /// Title.
    pub title: String,
    /// Whether in place of the one who was asked.
    pub deputy: bool,
}

impl Answer {
    /// Everything that does not belong together, by the name of its field. Whoever declines has only
    /// to say why: nobody needs to arrange a release from duty for a course that is not taken.
    pub fn problems(&self) -> Vec<(&'static str, Message)> {
        let mut problems = Vec::new();
        let mut need = |wanted: bool, field: &'static str, key: &'static str| {
            if wanted {
                problems.push((field, Message::new(key)));
            }
        };
        let takes_part = self.verdict != Verdict::Decline;
        let is_billed = takes_part && matches!(self.payer, Some(Payer::Institution | Payer::Other));
        need(
            self.verdict == Verdict::Conditions && self.explanation.is_empty(),
            "explanation",
            "recommend.problem.conditions",
        );
        need(
            self.verdict == Verdict::Decline && self.explanation.is_empty(),
            "explanation",
            "recommend.problem.reason",
        );
        need(
            takes_part && self.applicant_position.is_empty(),
            "applicant_position",
            "field.required",
        );
        need(
            takes_part && self.duty_release.is_none(),
            "duty_release",
            "field.choose",
        );
        need(takes_part && self.payer.is_none(), "payer", "field.choose");
        for (field, value) in [
            ("invoice_name", &self.invoice.name),
            ("invoice_postal_code", &self.invoice.postal_code),
            ("invoice_address", &self.invoice.address),
        ] {
            need(
                is_billed && value.is_empty(),
                field,
                "recommend.problem.invoice",
            );
        }
        if let Some(problem) = self.rank_problem() {
            problems.push(problem);
        }
        problems
    }

    /// A place needs to be one of so many, and the other way round.
    fn rank_problem(&self) -> Option<(&'static str, Message)> {
        match (self.rank, self.rank_of) {
            (None, None) => None,
            (Some(rank), Some(of)) if (1..=of).contains(&rank) && of <= MOST_APPLICANTS => None,
            (Some(_), None) => Some(("rank_of", Message::new("recommend.problem.rank_of"))),
            (None, Some(_)) => Some(("rank", Message::new("recommend.problem.rank_missing"))),
            (Some(_), Some(of)) => {
                let message = Message::new("recommend.problem.rank").with("of", of);
                Some(("rank", message))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer() -> Answer {
        Answer {
            verdict: Verdict::Recommend,
            explanation: String::new(),
            applicant_position: "看護師長".to_owned(),
            duty_release: Some(DutyRelease::Full),
            duty_note: String::new(),
            rank: Some(1),
            rank_of: Some(2),
            payer: Some(Payer::Applicant),
            invoice: Invoice::default(),
            remarks: String::new(),
            by: AnsweredBy::default(),
        }
    }

    fn fields(answer: &Answer) -> Vec<&'static str> {
        let problems = answer.problems();
        problems.into_iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn an_answer_is_whole() {
        assert_eq!(fields(&answer()), [""; 0]);
        let billed = Answer {
            payer: Some(Payer::Institution),
            ..answer()
        };
        assert_eq!(
            fields(&billed),
            ["invoice_name", "invoice_postal_code", "invoice_address"]
        );
        let bare = Answer {
            applicant_position: String::new(),
            duty_release: None,
            payer: None,
            ..answer()
        };
        assert_eq!(
            fields(&bare),
            ["applicant_position", "duty_release", "payer"]
        );
    }

    #[test]
    fn conditions_and_a_no_say_what_and_why() {
        for verdict in [Verdict::Conditions, Verdict::Decline] {
            let silent = Answer {
                verdict,
                ..answer()
            };
            assert_eq!(fields(&silent), ["explanation"]);
        }
        let declined = Answer {
            verdict: Verdict::Decline,
            explanation: "人員が足りません。".to_owned(),
            applicant_position: String::new(),
            duty_release: None,
            payer: None,
            ..answer()
        };
        assert_eq!(fields(&declined), [""; 0]);
    }

    #[test]
    fn a_rank_is_one_of_so_many() {
        for (rank, rank_of, expected) in [
            (None, None, None),
            (Some(1), Some(1), None),
            (Some(3), Some(3), None),
            (Some(4), Some(3), Some("rank")),
            (Some(0), Some(3), Some("rank")),
            (Some(1), Some(100), Some("rank")),
            (Some(1), None, Some("rank_of")),
            (None, Some(3), Some("rank")),
        ] {
            let ranked = Answer {
                rank,
                rank_of,
                ..answer()
            };
            assert_eq!(fields(&ranked).first().copied(), expected, "{rank:?}");
        }
    }
}
