# Words used on every page
# A language is named in itself, on every page
language-ja = 日本語
language-en = English

nav-courses = Courses
nav-schedule = Schedule
nav-eligibility = Which course?
nav-applications = Applications
nav-my = My application
nav-sign_in = Sign in
nav-demo_mail = Demo mailbox

flash-saved = Saved.
flash-removed = Removed.
flash-signed_out = You are signed out.
flash-signed_in = You are signed in.
flash-withdrawn = Your application has been withdrawn.
flash-reopened = Your application is a draft again.

# Mistakes in fields
field-problem = { $label }: { $error }
field-required = Please fill this in.
field-choose = Please choose one.
field-choice = Please choose again from the list.
field-too_long = Please use at most { $max } characters (now { $count }).
field-control_character = There is a character that cannot be used (a control character). Please delete it and type again.
field-deceptive_character = There is an invisible character. Please delete it and type again.
field-kana = Please use katakana. Hiragana and half-width letters are fine too.
field-roman = Please use Latin letters, for example YOSHINO.
field-email = Please check the e-mail address, for example hanako@example.jp.
field-phone = Please write the telephone number in digits, for example 052-123-4567.
field-postal_code = Please write the postal code in seven digits, for example 466-8560.
field-number = Please write a number from { $min } to { $max }.
field-date = Please write a date, for example 2024-03-31.
field-hours = Please write the hours as a number from 0.1 to 999.9, for example 40 or 36.5.

# Refusals
refusal-window_closed = Applications closed on { $date }.
refusal-not_yet_open = Applications open on { $date }.
refusal-incomplete = { $count ->
    [one] One part is still missing.
   *[other] { $count } parts are still missing.
}
refusal-withdrawn = This application has been withdrawn.
refusal-not_submitted = This application has not been sent.

# What is missing
gap-choices = Please choose at least one course.
gap-profession = Please say which licences you hold and what your present profession is.
gap-safety_role = Please say whether you work in medical safety.
gap-name = Please fill in your name and its reading in kana.
gap-institution = Please fill in your institution.
gap-training = Please enter your earlier training, or choose “none”.
gap-motivation = Please fill in why you apply.
gap-recommender = Please name your recommender.
gap-consents = Please answer each consent question.
gap-consent_refused = Without your consent to the use of personal data the application cannot be sent.
gap-certificate = { $count ->
    [one] One training certificate has not been attached yet.
   *[other] { $count } training certificates have not been attached yet.
}

# Eligibility
eligibility-unanswered = There is a question not answered yet.
eligibility-licence_held = You hold a licence this course asks for.
eligibility-licence_missing = You do not hold a licence this course asks for.
eligibility-licence_not_held = You hold no licence that excludes you.
eligibility-licence_excluded = Holders of a physician’s or dentist’s licence cannot take this course, whatever their present job.
eligibility-healthcare_profession = You hold a licence of a health profession.
eligibility-healthcare_profession_unclear = The office decides whether your job counts as a health profession.
eligibility-training_done = You have completed training of { $wanted } hours or more ({ $done } hours in all).
eligibility-training_adds_up = Your trainings add up to { $done } hours. The office decides whether they count as the { $wanted }-hour training.
eligibility-training_short = Your trainings add up to { $done } hours. That is less than { $wanted }, but supplementary lessons or a course of about five days may count, so the office decides.
eligibility-training_none = You have not completed the { $wanted }-hour training.
eligibility-safety_role_none = You do not work in medical safety (preferred, not required).
eligibility-safety_role_planned = You are going to work in medical safety.
eligibility-safety_role_engaged = You work in medical safety.
eligibility-recommendation_given = You have the recommendation.
eligibility-recommendation_obtainable = You can get the recommendation.
eligibility-recommendation_awaited = The recommender has not answered yet.
eligibility-recommendation_unclear = You do not know yet whether you get the recommendation.
eligibility-recommendation_refused = You cannot get the recommendation.
