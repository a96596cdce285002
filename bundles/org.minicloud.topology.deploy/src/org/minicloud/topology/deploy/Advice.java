package org.minicloud.topology.deploy;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What somebody can do about an error of EC2. */
final class Advice {
	private Advice() {
	}

	/** What went wrong, and what to do. */
	static Progress.Problem about(Exception failure) {
		return switch (failure) {
		case StepFailedException failed -> new Progress.Problem(failed.code(), failed.getMessage(), about(failed.code()));
		case Ec2Exception refused -> new Progress.Problem(Asking.code(refused), refused.awsErrorDetails() == null ? refused.getMessage()
				: Design.text(refused.awsErrorDetails().errorMessage()), about(Asking.code(refused)));
		case SdkException unreachable -> new Progress.Problem("", "The cloud does not answer: " + unreachable.getMessage(),
				"Look whether the connection works, then try again.");
		case UnsupportedOperationException unknown -> new Progress.Problem("UnsupportedOperation",
				"This cloud has no such operation: " + unknown.getMessage(), "Draw it without, or choose another cloud.");
		default -> new Progress.Problem("", failure.toString(), "Try again; if it comes back, roll back.");
		};
	}

	private static String about(String code) {
		return switch (code) {
		case "InsufficientInstanceCapacity", "InsufficientHostCapacity" -> "Try again later, or choose another zone or a smaller type.";
		case "InstanceLimitExceeded", "VcpuLimitExceeded" -> "Terminate instances that are no longer needed, or ask for a higher limit.";
		case "AddressLimitExceeded" -> "Release an elastic address that is no longer needed.";
		case "VolumeLimitExceeded" -> "Delete volumes that are no longer needed.";
		case "VpcLimitExceeded", "SubnetLimitExceeded", "SecurityGroupLimitExceeded", "RulesPerSecurityGroupLimitExceeded" ->
			"Remove what is no longer needed of this kind, or draw with fewer.";
		case "InsufficientFreeAddressesInSubnet" -> "Choose another subnet, or a larger one.";
		case "InvalidAMIID.NotFound", "InvalidAMIID.Malformed", "InvalidAMIID.Unavailable", "AuthFailure" ->
			"Choose an image that this region has and that you may use.";
		case "InvalidKeyPair.NotFound" -> "Make or import the key pair in this region, or choose another one.";
		case "InvalidGroup.Duplicate" -> "Give the group another name, or delete the other one.";
		case "OperationNotPermitted" -> "Switch its termination protection off, then try again.";
		case "DependencyViolation" -> "Take it off there, then try again.";
		case "UnauthorizedOperation" -> "Ask for the permission, or connect as somebody who has it.";
		case "IncorrectState", "IncorrectInstanceState", "VolumeInUse" -> "Wait until it has come to rest, then try again.";
		case "Timeout" -> "Look what it is doing, then try again.";
		case "RequestLimitExceeded" -> "Wait a little, then try again.";
		default -> code.endsWith(".NotFound") ? "Compare the diagram with the cloud again: somebody else has changed it."
				: "Change the diagram where it says so, then deploy again; or roll back.";
		};
	}
}
