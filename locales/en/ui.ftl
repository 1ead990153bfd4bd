# Words of the frame and the components

ui-site-name = Kenshu
ui-site-about = This site accompanies the training from application to certificate.
ui-skip = Skip to main content
ui-navigation = Main pages
ui-languages = Language
ui-breadcrumbs = You are here

ui-demo-label = Demo
ui-demo-text = This is a place to try things out. People, institutions and session contents are invented, nothing you enter is kept for long, and nothing here is a real application.

ui-account-signed_in = Signed in
ui-account-signed_in_as = Signed in as
ui-account-sign_out = Sign out

ui-contact-title = Contact
ui-contact-address = { $address } { $code }
ui-contact-phone = Phone
ui-contact-email = E-mail
ui-contact-url = Website

ui-required = Required
ui-optional = Optional
ui-example = Example: { $example }
ui-limit = Up to { $count } characters
ui-problem = Please check:
ui-choose = Please choose
ui-back = Back
ui-change = Change
ui-change-what = : { $what }
ui-remove = Remove
ui-none = Nothing entered

ui-summary-title =
    { $count ->
        [one] Please check one entry
       *[other] Please check { $count } entries
    }
ui-summary-prefix = Please check:

ui-tone-info = Note:
ui-tone-good = Done:
ui-tone-wait = Please check:
ui-tone-bad = Important:

ui-steps-label = Your progress
ui-steps-now = Step { $number } of { $count }: { $label }
ui-steps-done = Completed
ui-steps-current = In progress
ui-steps-todo = To come
ui-steps-problem = Papers to follow

ui-state-next = What to do next
ui-state-due = By

ui-finding-met = Met
ui-finding-not_met = Not met
ui-finding-needs_person = The office will check
ui-finding-preferred = Preferred
ui-finding-source = In the call for applications:

ui-filter-nothing = No row matches.
ui-pager-label = Pages
ui-pager-previous = Previous
ui-pager-next = Next
ui-print = Print
ui-copy = Copy
ui-copied = Copied

ui-situation-next = What you can do next
ui-situation-reference = Number to quote when you contact us:
ui-conflict-title = Somebody else changed this first
ui-conflict-by = { $who } changed it on { $at }.
ui-conflict-at = It was changed on { $at }.
ui-conflict-text = What you typed has not been saved. Compare the two, correct the fields below and save again.
ui-conflict-theirs = What is stored
ui-conflict-yours = What you typed
