package org.minicloud.cloud.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class PageTokenTest {
	@Test
	void aTokenLeadsBackToItsElement() {
		assertEquals("i-1 7", PageToken.read("query", PageToken.write("query", "i-1 7")));
	}

	@Test
	void aTokenOfAnotherQueryIsRefused() {
		String token = PageToken.write("query", "i-1 7");
		assertRefused("another", token);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAA" })
	void whatIsNoTokenIsRefused(String token) {
		assertRefused("query", token);
	}

	private static void assertRefused(String query, String token) {
		Ec2Exception error = assertThrows(Ec2Exception.class, () -> PageToken.read(query, token));
		assertEquals("InvalidPaginationToken", error.awsErrorDetails().errorCode());
	}
}
