# The words of mails

mail-greeting = Dear { $name },
mail-footer-automatic = This message was sent automatically. If you have a question, please contact us:
mail-footer-phone = Phone: { $phone }
mail-footer-email = E-mail: { $email }
mail-footer-address = { $address } { $code }, Japan

mail-sign-in-link-subject = Your sign-in link
mail-sign-in-link-lead = You asked to sign in.
mail-sign-in-link-open = Open this link in the browser in which you asked, and press the button on the page that appears.
mail-sign-in-link-action = Open the sign-in page
mail-sign-in-link-code = If you are reading this on another device, type these eight digits on the page where you asked.
mail-sign-in-link-once = You can use either the link or the digits, once, within { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
mail-sign-in-link-secret = Do not pass on the link or the digits. We will never ask you for them.
mail-sign-in-link-unknown = If you did not ask to sign in, you can delete this message. Nobody is signed in unless you do something.

mail-application-number = Receipt number: { $number }
mail-application-courses = Courses applied for:
mail-application-course = Choice { $rank }: { $course }
mail-application-page = You can see your application and where it stands on this page:
mail-application-page-action = Open your application
mail-application-missing = These things are still missing:
mail-application-open-until = You can change or withdraw your application until the end of { $day }.

mail-application-received-subject = Your application has been received (receipt number { $number })
mail-application-received-lead = We have received your application for the { $year } programme year. Thank you for applying.
mail-application-received-at = Received: { $at } (Japan time)
mail-application-received-next = Places are given after a selection, and we will let you know the result.

mail-application-changed-subject = Your application has been changed (receipt number { $number })
mail-application-changed-lead = Your application for the { $year } programme year has been changed. Its receipt number stays the same.
mail-application-changed-at = Changed: { $at } (Japan time)
mail-application-changed-unknown = If you did not make this change, please contact us soon.

mail-application-withdrawn-subject = Your application has been withdrawn (receipt number { $number })
mail-application-withdrawn-lead = Your application for the { $year } programme year has been withdrawn as you asked. It will not be considered.
mail-application-withdrawn-at = Withdrawn: { $at } (Japan time)
mail-application-withdrawn-again = You can apply again until the end of { $day }.
mail-application-withdrawn-unknown = If you did not withdraw it, please contact us soon.
