package org.minicloud.cloud.work;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes ids of EC2's form: a prefix and 17 hexadecimal digits, the first of which is 0. */
public final class IdSource {
	private final RandomGenerator random;

	public IdSource(RandomGenerator random) {
		this.random = random;
	}

	/** @param prefix as {@code i-} */
	public String next(String prefix) {
		return prefix + '0' + HexFormat.of().toHexDigits(random.nextLong());
	}
}
