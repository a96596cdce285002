package org.minicloud.endpoint.service;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.minicloud.endpoint.codec.QueryDecoder;
import org.minicloud.endpoint.codec.ShapePlans;
import org.minicloud.endpoint.codec.XmlEncoder;
import org.minicloud.endpoint.codec.XmlWriter;
import org.minicloud.endpoint.request.ApiException;
import org.minicloud.endpoint.request.ApiRequest;
import org.minicloud.endpoint.request.Parameters.Parameter;
import org.minicloud.endpoint.signature.SignatureRefused;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/** EC2's own protocol: parameters with flat lists, answers without a wrapper, errors in a {@code Response}. */
final class Ec2Protocol implements Protocol {
	/** With the slash at its end: clients that look elements up by namespace find nothing without it. */
	private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/%s/";
	/** What a request carries besides the members of its operation. */
	private static final Set<String> ENVELOPE = Set.of("Action", "Version", "AWSAccessKeyId", "Signature", "SignatureMethod", "SignatureVersion",
			"Timestamp", "Expires", "SecurityToken", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders",
			"X-Amz-Signature", "X-Amz-Security-Token");
	private static final int OK = 200;
	private static final int UNAUTHORIZED = 401;

	private final QueryDecoder decoder;
	private final XmlEncoder encoder;

	Ec2Protocol(ShapePlans plans) {
		this.decoder = new QueryDecoder(plans);
		this.encoder = new XmlEncoder(plans);
	}

	@Override
	public Reply answer(ApiRequest request, Service service, SdkClient client, String requestId) {
		String action = request.parameters().value("Action")
				.orElseThrow(() -> new ApiException("MissingAction", "The request must contain the parameter Action"));
		String version = version(request, service);
		Operation operation = service.operations().find(action).orElseThrow(() -> invalidAction(action));
		SdkPojo builder = operation.newRequestBuilder();
		decoder.decode(members(request), builder);
		AwsResponse response = call(operation, service, client, builder);
		return new Reply(OK, out -> document(operation, version, response, requestId, out));
	}

	@Override
	public Reply error(ApiException error, String requestId) {
		return new Reply(error.status(), out -> {
			out.declaration();
			out.open("Response");
			out.open("Errors");
			out.open("Error");
			out.element("Code", error.code());
			out.element("Message", error.getMessage());
			out.close("Error");
			out.close("Errors");
			out.element("RequestID", requestId);
			out.close("Response");
		});
	}

	/** Wrong key and wrong signature look the same from outside, as with EC2. */
	@Override
	public ApiException refused(SignatureRefused refusal) {
		return switch (refusal.reason()) {
			case MISSING -> new ApiException("MissingParameter", refusal.getMessage());
			case INCOMPLETE -> new ApiException("IncompleteSignature", refusal.getMessage());
			case EXPIRED -> new ApiException("RequestExpired", refusal.getMessage());
			case UNKNOWN_KEY, MISMATCH ->
				new ApiException("AuthFailure", "AWS was not able to validate the provided access credentials", UNAUTHORIZED);
		};
	}

	private static String version(ApiRequest request, Service service) {
		String version = request.parameters().value("Version")
				.orElseThrow(() -> new ApiException("MissingParameter", "The request must contain the parameter Version"));
		if (!service.versions().contains(version)) {
			throw new ApiException("NoSuchVersion",
					"The requested version (" + version + ") of service " + service.title() + " does not exist");
		}
		return version;
	}

	private static List<Parameter> members(ApiRequest request) {
		return request.parameters().all().stream().filter(parameter -> !ENVELOPE.contains(parameter.name())).toList();
	}

	private static AwsResponse call(Operation operation, Service service, SdkClient client, SdkPojo builder) {
		try {
			return operation.call(client, builder);
		} catch (UnsupportedOperationException unsupported) {
			throw isUnimplemented(unsupported) ? invalidAction(operation.name()) : unsupported;
		}
	}

	/**
	 * The methods of the SDK's client interfaces throw it themselves unless they are implemented; from anywhere else it is
	 * a fault.
	 */
	private static boolean isUnimplemented(UnsupportedOperationException unsupported) {
		StackTraceElement[] stack = unsupported.getStackTrace();
		return stack.length > 0 && stack[0].getClassName().startsWith("software.amazon.awssdk.services.");
	}

	private static ApiException invalidAction(String action) {
		return new ApiException("InvalidAction", "The action " + action + " is not valid for this web service.");
	}

	private void document(Operation operation, String version, AwsResponse response, String requestId, XmlWriter out)
			throws IOException {
		String root = operation.name() + "Response";
		out.declaration();
		out.open(root, NAMESPACE.formatted(version));
		out.element("requestId", requestId);
		if (encoder.hasMembers(response)) {
			encoder.encode(response, out);
		} else {
			// Older clients read from it that an operation which has nothing to tell has succeeded.
			out.element("return", "true");
		}
		out.close(root);
	}
}
