package org.minicloud.guest.programs.awk;

import java.util.Locale;
import java.util.Optional;

/** The functions that come with awk, with how many arguments they take. */
enum AwkFunction {
	LENGTH(0, 1), SUBSTR(2, 3), INDEX(2, 2), SPLIT(2, 3), SUB(2, 3), GSUB(2, 3), MATCH(2, 2), SPRINTF(1, 99), TOLOWER(1, 1),
	TOUPPER(1, 1), INT(1, 1), SQRT(1, 1), EXP(1, 1), LOG(1, 1), SIN(1, 1), COS(1, 1), ATAN2(2, 2), RAND(0, 0), SRAND(0, 1),
	SYSTIME(0, 0), STRFTIME(0, 2), CLOSE(1, 1), FFLUSH(0, 1), GENSUB(3, 4);

	final int least;
	final int most;

	AwkFunction(int least, int most) {
		this.least = least;
		this.most = most;
	}

	static Optional<AwkFunction> find(String name) {
		for (AwkFunction each : values())
			if (each.name().toLowerCase(Locale.ROOT).equals(name))
				return Optional.of(each);
		return Optional.empty();
	}

	static boolean isBuiltin(String name) {
		return find(name).isPresent();
	}
}
