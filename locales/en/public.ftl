# Pages anybody can read
public-list_separator = {", "}
public-list_last = {" and "}
public-range_separator = {" –"}
public-all_courses = All courses
public-year = { $year }
public-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
public-cohort = { $titles }, cohort { $number }
public-cours = Cours { $number }
public-kind-teaching = Classes
public-kind-practice = Problem-solving practice
public-kind-daily_class = Daily practice class
public-kind-report = Results presentation meeting
public-format-in_person = In person
public-format-online = Online
public-format-hybrid = In person and online
public-format-undecided = In person or online
public-undated = Date not set yet
public-untimed = Times not set yet

# A course at a glance
public-fact-who = For
public-fact-cohort = Cohort
public-fact-hours = Hours
public-fact-fee = Fee
public-fact-days = Days
public-fact-period = Training period
public-fact-capacity = Places
public-fact-window = Applications
public-fact-title = Title awarded
public-fact-state = Apply
public-hours-about = About { $hours }
public-hours-planned = Timetable total { $hours }
public-fee-amount = { $amount } (tax included)
public-fee-tax = of which consumption tax { $tax }
public-days-count = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
public-days-undated = plus { $hours } without a date yet
public-capacity-soft = About { $min }–{ $max }
public-capacity-hard = { $min }–{ $max }
public-capacity-soft_max = About { $max }
public-capacity-hard_max = { $max }
public-capacity-unknown = Not stated
public-who-holders = Licensed { $people }
public-who-others = Health professionals other than { $people }
public-who-everybody = Everybody

# Who holds a licence
public-people-physician = physicians
public-people-dentist = dentists
public-people-pharmacist = pharmacists
public-people-public_health_nurse = public health nurses
public-people-midwife = midwives
public-people-nurse = nurses
public-people-assistant_nurse = assistant nurses
public-people-radiological_technologist = radiological technologists
public-people-clinical_laboratory_technologist = clinical laboratory technologists
public-people-physical_therapist = physical therapists
public-people-occupational_therapist = occupational therapists
public-people-orthoptist = orthoptists
public-people-speech_therapist = speech therapists
public-people-clinical_engineer = clinical engineers
public-people-prosthetist_orthotist = prosthetists-orthotists
public-people-emergency_lifesaving_technician = emergency lifesaving technicians
public-people-dental_hygienist = dental hygienists
public-people-dental_technician = dental technicians
public-people-registered_dietitian = registered dietitians
public-people-dietitian = dietitians
public-people-social_worker = social workers
public-people-mental_health_social_worker = mental health social workers
public-people-care_worker = care workers
public-people-public_psychologist = public psychologists
public-people-administrative = administrative staff
public-people-other = others

# When applications are taken
public-window-chip_open = Open
public-window-chip_upcoming = Not yet open
public-window-chip_closed = Closed
public-window-open = { $days ->
    [0] Open for applications: closes today
    [one] Open for applications: { $days } day left
   *[other] Open for applications: { $days } days left
}
public-window-upcoming = { $days ->
    [one] Applications open in { $days } day
   *[other] Applications open in { $days } days
}
public-window-closed = Applications closed on { $date }
public-window-until = { $date }, 23:59 (Japan time)
public-window-next = If it comes at the same time of the year, the next call is expected around { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }.
public-window-ask = Ask the office

# Who may apply
public-rule-holds_any = Open to licensed { $people }
public-rule-holds_none = Not open to licensed { $people }, whatever their present job
public-rule-healthcare_profession = Open to health professionals
public-rule-prior_training = You have completed the { $hours }-hour training for medical safety managers
public-rule-safety_role = You work in medical safety, or are going to
public-rule-recommendation = You have the recommendation of { $recommender }
public-rule-required = Required
public-rule-preferred = Preferred

# Start page
public-home-eyebrow = Call for applicants { $year }
public-home-title = Training programmes
public-home-lead = Training for those who carry the quality and safety of health care. Look at the courses and their days, check which of them you can take, and apply here.
public-home-today = As of { $date }
public-home-calls = What is open now
public-home-courses = Courses
public-home-compare = Compare the courses side by side
public-home-schedule = See the schedule
public-home-check = Find out which course you can take
public-home-how = From application to completion
public-home-how_check = Check whether you are eligible
public-home-how_check_text = Answer questions about your licences, the 40-hour training, your work in medical safety and your recommendation, and see for each course which conditions you meet. No registration is needed.
public-home-how_apply = Apply
public-home-how_apply_text = Enter your e-mail address and a link to your application arrives. You can stop at any time and go on later, also on another device. Send it before the deadline and you get a receipt number.
public-home-how_recommend = Get your recommendation
public-home-how_recommend_text = You need the recommendation of your institution. You name your recommender in the application.
public-home-how_select = Selection
public-home-how_select_text = The office checks eligibility and recommendation and tells you the result of the selection.
public-home-how_attend = Training and completion
public-home-how_attend_text = You attend the classes of each cours and take part in the results presentation meeting.
public-home-nothing = No training has been published yet.

# The courses of a year
public-year_page-title = Courses of { $year }
public-year_page-lead = { $count ->
    [one] One course at a glance.
   *[other] { $count } courses side by side.
} Choose a course for its objectives, days and timetable.
public-year_page-caption = Courses of { $year } compared
public-year_page-fact = Item
public-year_page-apply = Apply
public-year_page-details = Details
public-year_page-next = What you can do next
public-year_page-to_schedule = See the schedule day by day
public-year_page-to_check = Find out which course you can take

# Schedule
public-schedule-title = Schedule of { $year }
public-schedule-lead = All { $days } training days, course by course. Where a cell names a cours, that course has classes on that day.
public-schedule-caption = Training days and courses of { $year }
public-schedule-day = Day
public-schedule-none = None
public-schedule-undated = Classes without a date yet
public-schedule-undated_format = { $format }, date not set yet
public-schedule-totals = Totals
public-schedule-total_days = Training days
public-schedule-total_planned = Timetable total
public-schedule-total_stated = Hours as printed
public-schedule-untimed = When the classes start and end has not been set yet.
public-schedule-timetable = Classes day by day
public-schedule-invented = This timetable is invented for trying the product
public-schedule-invented_text = The days are those of the brochure; titles, times, rooms and lecturers are made up.

# A course
public-course-period = Training days
public-course-dates_caption = Days of the { $title }
public-course-dates_cours = Cours
public-course-dates_days = Dates
public-course-dates_count = Days
public-course-dates_hours = Hours
public-course-apply = Apply for this course
public-course-check = Check whether you are eligible
public-course-eyebrow = { $cohort }, { $year }
public-course-about = About this training
public-course-objectives = Objectives
public-course-domains = What you will study
public-course-domains_unconfirmed = Unconfirmed
public-course-domains_unconfirmed_text = Read from the brochure’s figure. Areas marked “unconfirmed” have not been confirmed by the organiser.
public-course-hours_stated = Hours as printed
public-course-timetable = Timetable
public-course-timetable_open = Choose a cours to see its classes with times, rooms and lecturers.
public-course-corrections = Mistakes in the printed brochure
public-course-corrections_text = The printed brochure has the following mistakes. This site shows what is right.
public-course-corrections_caption = Corrections of the brochure
public-course-correction_place = Where
public-course-correction_printed = As printed
public-course-correction_right = What is right
public-course-correction_reason = Why
public-course-correction_elsewhere = Text
public-course-rules = Who may apply
public-course-rules_text = These conditions are checked. You may apply without meeting a “preferred” condition. In the end it is the office that decides whether the conditions are met.
public-course-support = After completion
public-course-schedule = See the schedule of all courses
public-course-compare = Compare with the other courses

# Which course can I take?
public-eligibility-title = Which course can I take?
public-eligibility-lead = Answer these questions and see, condition by condition, whether you are eligible for each course of { $year }. No name is needed and nothing is kept.
public-eligibility-licence = Licences you hold, and your profession
public-eligibility-licence_hint = Please choose every licence you hold, whatever your present job is.
public-eligibility-training = Completed training for medical safety managers
public-eligibility-training_hint = Training by any provider counts.
public-eligibility-training_once = One training of { $hours } hours or more
public-eligibility-training_some = Several trainings together, or less than { $hours } hours
public-eligibility-training_none = No completed training
public-eligibility-hours = Hours of your completed trainings
public-eligibility-hours_hint = If you chose “Several trainings together, or less than { $hours } hours”, please enter the hours of each training.
public-eligibility-hours_1 = First training
public-eligibility-hours_2 = Second training
public-eligibility-hours_3 = Third training
public-eligibility-hours_unit = hours
public-eligibility-hours_wrong = Please write the hours in digits, for example 36 or 4.5.
public-eligibility-hours_conflict = Hours of a training are filled in. Please delete them, or choose the answer that goes with hours.
public-eligibility-safety_role = Work in medical safety
public-eligibility-recommendation = Recommendation of your institution
public-eligibility-recommendation_hint = Who recommends depends on the course: { $recommenders }.
public-eligibility-recommendation_given = I have it
public-eligibility-recommendation_obtainable = I expect to get it
public-eligibility-recommendation_unclear = I do not know yet
public-eligibility-recommendation_refused = I cannot get it
public-eligibility-open = A question left open counts as not answered yet.
public-eligibility-submit = Show the result
public-eligibility-result = Result
public-eligibility-result_text = This is a guide. It refuses nobody: the office looks at each applicant. Keep the address of this page to see the same result again.
public-eligibility-result_caption = Result for each course
public-eligibility-result_course = Course
public-eligibility-result_outcome = Eligibility
public-eligibility-result_next = Next
public-eligibility-reasons = Reasons, condition by condition
public-eligibility-again = Change your answers
public-eligibility-questions = Questions
public-eligibility-next_closed = Applications are closed
public-eligibility-outcome_met = All met
public-eligibility-outcome_needs_person = The office decides
public-eligibility-outcome_not_met = Not all met

# Starting an application
public-apply-title = Apply for the { $title }
public-apply-eyebrow = Starting an application
public-apply-rules = Who may apply for this course
public-apply-check = If you would like to check first, answer a few questions and see the result condition by condition.
public-apply-heading = Start with your e-mail address
public-apply-text = We send a link to the address you enter. It works once, within 10 minutes. If you have already started, the same address takes you back to where you stopped.
public-apply-email = E-mail address
public-apply-email_hint = Your receipt number and other news arrive there as well. Please use an address whose mail you can read yourself.
public-apply-submit = Send me the mail
public-apply-signed_in = You are signed in. You can go on with your application, or look at what you have sent.
public-apply-continue = To my application
public-apply-several = If you want to apply for several courses, you choose and rank them within this one application.
public-apply-not_open = You cannot apply now
public-apply-back = Back to the course
