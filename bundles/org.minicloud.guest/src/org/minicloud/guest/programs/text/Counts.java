package org.minicloud.guest.programs.text;

import org.minicloud.guest.programs.UsageException;

/** Numbers with the suffixes of coreutils: {@code b} 512, {@code K} 1024, {@code kB} 1000, {@code M} … */
final class Counts {
	private static final String UNITS = "KMGT";

	private Counts() {
	}

	static long parse(String program, String what, String text) throws UsageException {
		if (!text.matches("\\d{1,15}(b|[kKMGT]i?B?)?"))
			throw new UsageException(program + ": invalid number of " + what + ": '" + text + "'", 1);
		String digits = text.replaceAll("\\D", "");
		String suffix = text.substring(digits.length());
		long number = Long.parseLong(digits);
		if (suffix.isEmpty())
			return number;
		if (suffix.equals("b"))
			return number * 512;
		int power = UNITS.indexOf(Character.toUpperCase(suffix.charAt(0))) + 1;
		long base = suffix.length() == 2 ? 1000 : 1024;
		for (int i = 0; i < power; i++)
			number *= base;
		return number;
	}
}
