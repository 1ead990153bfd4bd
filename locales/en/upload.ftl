# Why a file is not taken
upload-too_large = The file is too large. Please send a file of up to { $megabytes } MB.
upload-wrong_type = This kind of file cannot be taken. Please send a PDF, JPEG or PNG file.
upload-empty = The file is empty. Please choose it again.
upload-damaged = The file is damaged or incomplete. Please check that it opens, then send it again.
upload-too_many_pixels = The picture is too large. Please send a picture of up to { $millions } million pixels.
upload-unsafe = The file could not be confirmed as safe, so it cannot be taken.
upload-not_kept = We cannot store the file at the moment; the fault is ours. Nothing else you entered is lost. Please send it again in a while, and tell the office if it goes on.
