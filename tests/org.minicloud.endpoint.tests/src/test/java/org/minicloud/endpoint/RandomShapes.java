package org.minicloud.endpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills the members of any of the SDK's shapes with seeded random values. */
final class RandomShapes {
	private static final int DEEPEST = 5;
	private static final List<String> AWKWARD = List.of("", " ", " leading and trailing ", "a&b<c>d\"e'f", "100%+1=x", "line\nfeed\ttab\rreturn", "]]>", "grüße",
			"日本語", "😀", "i-0123456789abcdef0", "a;b,c/d?e:f@g", "%41%zz", "*~-._", "\u007f\u0085");

	private final RandomGenerator random;
	private final boolean emptyLists;
	/** One member in so many is left out; 0 leaves none out. */
	private final int gaps;

	/** @param emptyLists whether lists may be set and empty, which EC2's requests cannot express */
	RandomShapes(RandomGenerator random, boolean emptyLists) {
		this(random, emptyLists, 8);
	}

	private RandomShapes(RandomGenerator random, boolean emptyLists, int gaps) {
		this.random = random;
		this.emptyLists = emptyLists;
		this.gaps = gaps;
	}

	/** Sets all members, and no list empty. */
	static RandomShapes complete(RandomGenerator random) {
		return new RandomShapes(random, false, 0);
	}

	/** Fills a builder and builds it. */
	Object fill(SdkPojo builder) {
		return fill(builder, 0);
	}

	private Object fill(SdkPojo builder, int depth) {
		boolean anything = false;
		for (SdkField<?> field : builder.sdkFields()) {
			// A client invents the tokens that are missing.
			boolean chosen = gaps == 0 || random.nextInt(gaps) != 0 || field.containsTrait(DefaultValueTrait.class);
			if (chosen && (depth < DEEPEST || !isNested(field))) {
				Object value = value(field, depth);
				field.set(builder, value);
				anything = anything || value != null;
			}
		}
		// A structure without members cannot be told from one that is absent.
		return anything || depth == 0 ? ((Buildable) builder).build() : null;
	}

	private Object value(SdkField<?> field, int depth) {
		MarshallingType<?> type = field.marshallingType();
		if (type == MarshallingType.LIST) {
			return list(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), depth);
		}
		if (type == MarshallingType.SDK_POJO) {
			return fill(field.constructor().get(), depth + 1);
		}
		return scalar(type);
	}

	private List<Object> list(SdkField<?> element, int depth) {
		int size = random.nextInt(emptyLists ? 0 : 1, depth > 1 ? 3 : 5);
		List<Object> list = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			Object value = value(element, depth + 1);
			if (value != null) {
				list.add(value);
			}
		}
		return list.isEmpty() && !emptyLists ? null : list;
	}

	private Object scalar(MarshallingType<?> type) {
		if (type == MarshallingType.STRING) {
			return random.nextBoolean() ? AWKWARD.get(random.nextInt(AWKWARD.size())) : "text-" + random.nextInt(1_000_000);
		} else if (type == MarshallingType.INTEGER) {
			return random.nextInt();
		} else if (type == MarshallingType.LONG) {
			return random.nextLong();
		} else if (type == MarshallingType.FLOAT) {
			return random.nextFloat(-1e6f, 1e6f);
		} else if (type == MarshallingType.DOUBLE) {
			return random.nextDouble(-1e12, 1e12);
		} else if (type == MarshallingType.BOOLEAN) {
			return random.nextBoolean();
		} else if (type == MarshallingType.INSTANT) {
			// Whole seconds: the SDK itself drops fractions of some operations' times.
			return Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L));
		} else if (type == MarshallingType.SDK_BYTES) {
			byte[] bytes = new byte[random.nextInt(100)];
			random.nextBytes(bytes);
			return SdkBytes.fromByteArray(bytes);
		}
		throw new AssertionError("No random " + type.getTargetClass());
	}

	private static boolean isNested(SdkField<?> field) {
		return field.marshallingType() == MarshallingType.LIST || field.marshallingType() == MarshallingType.SDK_POJO;
	}
}
