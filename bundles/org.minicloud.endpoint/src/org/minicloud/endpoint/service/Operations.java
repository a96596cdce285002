package org.minicloud.endpoint.service;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * The operations of a service, found in the SDK by name when first asked for: loading the classes of all of EC2's would take
 * longer than starting the cloud.
 */
public final class Operations {
	private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]{0,127}");
	/** Where a word ends in a name such as DescribeDBInstances or EnableVolumeIO: the SDK's classes keep only its first capital. */
	private static final Pattern ACRONYM = Pattern.compile("([A-Z])([A-Z]+)(?=[A-Z][a-z]|[^A-Za-z]|$)");
	private static final String BINDING = "SDK_OPERATION_BINDING";

	private final Class<? extends SdkClient> client;
	private final Map<String, Operation> known = new ConcurrentHashMap<>();

	/** @param client the SDK's client interface, beside which it keeps requests in {@code model} and their bindings in {@code transform} */
	public Operations(Class<? extends SdkClient> client) {
		this.client = client;
	}

	/** The operation of that exact name; empty when the service has none. */
	public Optional<Operation> find(String name) {
		Operation operation = known.get(name);
		if (operation == null && NAME.matcher(name).matches()) {
			operation = load(name);
			if (operation != null) {
				known.put(name, operation);
			}
		}
		return Optional.ofNullable(operation);
	}

	private Operation load(String name) {
		String className = className(name);
		try {
			ClassLoader loader = client.getClassLoader();
			Class<?> request = Class.forName(client.getPackageName() + ".model." + className + "Request", true, loader);
			Class<?> response = Class.forName(client.getPackageName() + ".model." + className + "Response", true, loader);
			Class<?> marshaller = Class.forName(client.getPackageName() + ".transform." + className + "RequestMarshaller", true, loader);
			return name.equals(boundName(marshaller)) ? link(name, request, response) : null;
		} catch (ClassNotFoundException noSuchOperation) {
			return null;
		} catch (ReflectiveOperationException changed) {
			throw new IllegalStateException("The SDK's classes for " + name + " are not of the form this endpoint knows.", changed);
		}
	}

	private Operation link(String name, Class<?> request, Class<?> response) throws ReflectiveOperationException {
		MethodHandles.Lookup lookup = MethodHandles.publicLookup();
		Class<?> builder = request.getMethod("builder").getReturnType();
		MethodHandle newBuilder = lookup.findStatic(request, "builder", MethodType.methodType(builder));
		String methodName = Character.toLowerCase(name.charAt(0)) + name.substring(1);
		MethodHandle method = lookup.findVirtual(client, methodName, MethodType.methodType(response, request));
		return new Operation(name, newBuilder.asType(MethodType.methodType(SdkPojo.class)),
				method.asType(MethodType.methodType(AwsResponse.class, SdkClient.class, AwsRequest.class)));
	}

	/** The name on the wire, which only the marshaller knows; without it "EnableVolumeIo" would be an action too. */
	private static String boundName(Class<?> marshaller) throws ReflectiveOperationException {
		Field binding = marshaller.getDeclaredField(BINDING);
		binding.setAccessible(true);
		return ((OperationInfo) binding.get(null)).operationIdentifier();
	}

	private static String className(String name) {
		return ACRONYM.matcher(name).replaceAll(match -> match.group(1) + match.group(2).toLowerCase(Locale.ROOT));
	}
}
