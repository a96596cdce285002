package org.minicloud.console.session;

import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Why a call failed, as a user reads it.
 *
 * @param code    the cloud's error code, or empty when the failure was not the cloud's answer
 * @param message what happened, to which resource
 * @param advice  what to do next; may be empty
 */
public record CloudFailure(String code, String message, String advice) {
	private static final Map<String, String> ADVICE = Map.ofEntries(
			Map.entry("IncorrectInstanceState", "Wait until the instance has settled, then try again."),
			Map.entry("InsufficientInstanceCapacity", "Choose a smaller type, another zone, or fewer instances."),
			Map.entry("InstanceLimitExceeded", "Terminate instances that are no longer needed."),
			Map.entry("OperationNotPermitted", "Switch off the termination protection of the instance first."),
			Map.entry("InvalidKeyPair.Duplicate", "Choose another name, or delete the key pair of that name first."),
			Map.entry("InvalidKeyPair.NotFound", "Choose a key pair of the same region, or create one."),
			Map.entry("TagLimitExceeded", "Remove a tag first."),
			Map.entry("UnsupportedOperation", "An instance whose root is instance store can only be terminated."),
			Map.entry("RequestLimitExceeded", "Wait a moment, then try again."),
			Map.entry("UnauthorizedOperation", "Ask the owner of the account for the permission."));

	public static CloudFailure of(Throwable failure) {
		if (failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
			String code = String.valueOf(refused.awsErrorDetails().errorCode());
			String message = String.valueOf(refused.awsErrorDetails().errorMessage());
			return new CloudFailure(code, message, ADVICE.getOrDefault(code, adviceForFamily(code)));
		}
		if (failure instanceof AbortedException || failure instanceof InterruptedException)
			return new CloudFailure("", "Cancelled before the cloud answered.", "Look whether it was carried out.");
		String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
		return new CloudFailure("", message, "");
	}

	private static String adviceForFamily(String code) {
		return code.endsWith(".NotFound") ? "It no longer exists; press F5 to read the cloud again." : "";
	}

	/** {@code Code: message}, and what to do. */
	public String sentence() {
		String cause = code.isEmpty() ? message : code + ": " + message;
		if (advice.isEmpty())
			return cause;
		return cause + (cause.matches("(?s).*[.!?]") ? " " : ". ") + advice;
	}
}
