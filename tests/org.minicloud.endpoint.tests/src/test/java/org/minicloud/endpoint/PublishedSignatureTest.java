package org.minicloud.endpoint;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.minicloud.endpoint.request.ApiRequest;
import org.minicloud.endpoint.request.Headers;
import org.minicloud.endpoint.signature.Signature;
import org.minicloud.endpoint.signature.SignatureRefused;

/** The examples of signed requests that AWS's documentation has worked out. */
class PublishedSignatureTest {
	private static final byte[] NO_BODY = {};

	@Test
	void theVersion4ExampleIsVerified() throws SignatureRefused {
		Headers headers = new Headers().with("Host", "iam.amazonaws.com").with("X-Amz-Date", "20150830T123600Z")
				.with("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
				.with("Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
						+ "SignedHeaders=content-type;host;x-amz-date, "
						+ "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
		ApiRequest request = ApiRequest.of("GET", "/", "Action=ListUsers&Version=2010-05-08", headers, NO_BODY);
		Signature signature = Signature.of(request);
		Instant now = Instant.parse("2015-08-30T12:40:00Z");
		assertEquals("AKIDEXAMPLE", signature.accessKeyId());
		assertDoesNotThrow(() -> signature.verify(request, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", now));
		assertThrows(SignatureRefused.class, () -> signature.verify(request, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", now));
	}

	@Test
	void theVersion2ExampleIsVerified() throws SignatureRefused {
		ApiRequest request = ApiRequest.of("GET", "/", "AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Action=DescribeJobFlows&SignatureMethod=HmacSHA256"
				+ "&SignatureVersion=2&Timestamp=2011-10-03T15%3A19%3A30&Version=2009-03-31"
				+ "&Signature=i91nKc4PWAt0JJIdXwz9HxZCJDdiy6cf%2FMj6vPxyYIs%3D",
				new Headers().with("Host", "elasticmapreduce.amazonaws.com"), NO_BODY);
		Signature signature = Signature.of(request);
		assertDoesNotThrow(() -> signature.verify(request, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Instant.parse("2011-10-03T15:20:00Z")));
	}
}
