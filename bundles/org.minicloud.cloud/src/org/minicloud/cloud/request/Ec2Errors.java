package org.minicloud.cloud.request;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * EC2's errors with its codes, messages and HTTP statuses, that do not belong to one kind of resource. Codes are those
 * of the EC2 API reference's page of error codes; clients compare codes, people read messages, so both are EC2's.
 */
public final class Ec2Errors {
	private static final int CLIENT = 400;

	private Ec2Errors() {
	}

	/** Any client error. */
	public static Ec2Exception client(String code, String message) {
		return error(code, message, CLIENT);
	}

	/** An error with a status of its own. */
	public static Ec2Exception error(String code, String message, int status) {
		AwsErrorDetails details = AwsErrorDetails.builder().serviceName("Ec2").errorCode(code).errorMessage(message).build();
		return (Ec2Exception) Ec2Exception.builder().message(message).awsErrorDetails(details).statusCode(status).build();
	}

	public static Ec2Exception missingParameter(String name) {
		return client("MissingParameter", "The request must contain the parameter " + name);
	}

	public static Ec2Exception invalidParameterValue(String message) {
		return client("InvalidParameterValue", message);
	}

	/** The usual form of {@code InvalidParameterValue}. */
	public static Ec2Exception invalidValue(Object value, String parameter, String why) {
		return invalidParameterValue("Value (" + value + ") for parameter " + parameter + " is invalid. " + why);
	}

	public static Ec2Exception invalidParameterCombination(String message) {
		return client("InvalidParameterCombination", message);
	}

	public static Ec2Exception unsupported(String message) {
		return client("UnsupportedOperation", message);
	}

	/** The good answer to a dry run. */
	public static Ec2Exception dryRun() {
		return error("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
	}

	public static Ec2Exception unauthorized() {
		return error("UnauthorizedOperation", "You are not authorized to perform this operation.", 403);
	}

	/** The cloud itself failed; the cause is in its log. */
	public static Ec2Exception internal() {
		return error("InternalError", "An internal error has occurred", 500);
	}

	/** The cloud is being closed. */
	public static Ec2Exception unavailable() {
		return error("Unavailable", "The server is shutting down; please try again later.", 503);
	}
}
