package org.minicloud.endpoint.service;

import java.lang.invoke.MethodHandle;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** An action of a service: the request class it takes, and the client's method that carries it out. */
public final class Operation {
	private final String name;
	private final MethodHandle newBuilder;
	private final MethodHandle method;

	/**
	 * @param newBuilder of type {@code ()SdkPojo}
	 * @param method of type {@code (SdkClient, AwsRequest)AwsResponse}
	 */
	Operation(String name, MethodHandle newBuilder, MethodHandle method) {
		this.name = name;
		this.newBuilder = newBuilder;
		this.method = method;
	}

	/** As the client wrote it in its Action parameter, such as {@code RunInstances}. */
	public String name() {
		return name;
	}

	/** A builder for the request, with nothing set. */
	SdkPojo newRequestBuilder() {
		try {
			return (SdkPojo) newBuilder.invokeExact();
		} catch (Throwable failure) {
			throw rethrown(failure);
		}
	}

	/** Builds the request and calls the client, whose exceptions come through as they are. */
	AwsResponse call(SdkClient client, SdkPojo requestBuilder) {
		AwsRequest request = (AwsRequest) ((Buildable) requestBuilder).build();
		try {
			return (AwsResponse) method.invokeExact(client, request);
		} catch (Throwable failure) {
			throw rethrown(failure);
		}
	}

	private static RuntimeException rethrown(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
	}
}
