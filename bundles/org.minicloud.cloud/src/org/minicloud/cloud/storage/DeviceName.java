package org.minicloud.cloud.storage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a disk is called: by EC2's users as {@code /dev/sdf} or {@code xvdf}, by the guest always as {@code xvdf}.
 *
 * @param name  as it was given
 * @param guest of the same device, as {@code xvdf} or {@code xvda1}
 */
public record DeviceName(String name, String guest) {
	private static final Pattern FORM = Pattern.compile("(?:/dev/)?(?:sd|xvd)([a-p])([1-9]|1[0-5])?");

	/** Empty when no device is called that. */
	public static Optional<DeviceName> of(String name) {
		if (name == null)
			return Optional.empty();
		Matcher form = FORM.matcher(name);
		if (!form.matches())
			return Optional.empty();
		return Optional.of(new DeviceName(name, "xvd" + form.group(1) + (form.group(2) == null ? "" : form.group(2))));
	}

	/** Whether both cannot be there at once: the same disk, or a disk and a part of it. */
	public boolean excludes(DeviceName other) {
		return guest.equals(other.guest) || guest.length() == 4 && other.guest.startsWith(guest)
				|| other.guest.length() == 4 && guest.startsWith(other.guest);
	}
}
