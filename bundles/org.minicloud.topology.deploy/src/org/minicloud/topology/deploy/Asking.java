package org.minicloud.topology.deploy;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Questions to clouds of which some know less than others. */
final class Asking {
	/** EC2's codes for an operation that a cloud does not have. */
	private static final Set<String> UNKNOWN = Set.of("InvalidAction", "UnsupportedOperation", "Unsupported");

	private Asking() {
	}

	/** The answer; nothing from a cloud that does not know the operation, because there can be nothing of that kind. */
	static <T> List<T> tolerantly(Supplier<List<T>> question) {
		try {
			return question.get();
		} catch (UnsupportedOperationException notThere) {
			return List.of();
		} catch (Ec2Exception refused) {
			if (UNKNOWN.contains(code(refused)))
				return List.of();
			throw refused;
		}
	}

	/** EC2's code; empty when the error has none. */
	static String code(Ec2Exception error) {
		return error.awsErrorDetails() == null || error.awsErrorDetails().errorCode() == null ? "" : error.awsErrorDetails().errorCode();
	}
}
