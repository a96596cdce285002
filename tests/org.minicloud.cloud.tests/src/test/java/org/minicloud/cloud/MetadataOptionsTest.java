package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.minicloud.cloud.TestCloud.assertError;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;

/** Who is told an instance's metadata, by the API. */
class MetadataOptionsTest extends CloudTest {
	private String options(String id) {
		InstanceMetadataOptionsResponse options = cloud.describe(id).metadataOptions();
		return options.httpTokensAsString() + " " + options.httpPutResponseHopLimit() + " " + options.httpEndpointAsString();
	}

	@Test
	void withoutAWordTokensAreOptional() {
		assertEquals("optional 1 enabled", options(cloud.launch()));
	}

	@Test
	void aLaunchMayRequireTokens() {
		String id = cloud.launch(request -> request.metadataOptions(options -> options.httpTokens(HttpTokensState.REQUIRED).httpPutResponseHopLimit(3)));
		assertEquals("required 3 enabled", options(id));
	}

	@Test
	void whatIsNotNamedStaysAsItIs() {
		String id = cloud.launch(request -> request.metadataOptions(options -> options.httpTokens(HttpTokensState.REQUIRED)));
		var answer = cloud.ec2.modifyInstanceMetadataOptions(request -> request.instanceId(id).httpPutResponseHopLimit(64));
		assertEquals("required", answer.instanceMetadataOptions().httpTokensAsString());
		cloud.ec2.modifyInstanceMetadataOptions(request -> request.instanceId(id).httpEndpoint(InstanceMetadataEndpointState.DISABLED));
		assertEquals("required 64 disabled", options(id));
	}

	@Test
	void whatCannotBeIsRefusedAndChangesNothing() {
		String id = cloud.launch();
		assertError("InvalidParameterValue", () -> cloud.ec2.modifyInstanceMetadataOptions(request -> request.instanceId(id).httpPutResponseHopLimit(65)));
		assertError("InvalidParameterValue", () -> cloud.ec2.modifyInstanceMetadataOptions(request -> request.instanceId(id).httpPutResponseHopLimit(0)));
		assertError("InvalidParameterValue", () -> cloud.ec2.modifyInstanceMetadataOptions(request -> request.instanceId(id).httpTokens("perhaps")));
		assertError("UnsupportedOperation", () -> cloud.ec2.modifyInstanceMetadataOptions(request -> request.instanceId(id).httpProtocolIpv6("enabled")));
		assertError("MissingParameter", () -> cloud.ec2.modifyInstanceMetadataOptions(request -> request.instanceId(id)));
		assertError("InvalidInstanceID.NotFound", () -> cloud.ec2.modifyInstanceMetadataOptions(request -> request.instanceId("i-0123456789abcdef0").httpTokens("required")));
		assertError("DryRunOperation", () -> cloud.ec2.modifyInstanceMetadataOptions(request -> request.instanceId(id).httpTokens("required").dryRun(true)));
		assertEquals("optional 1 enabled", options(id));
	}
}
