package org.minicloud.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.endpoint.RawHttp.Response;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.EnableVolumeIoResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** EC2's forms of requests, answers and errors, seen on the wire. */
class ProtocolTest {
	private TestCloud cloud;

	@BeforeEach
	void open() throws IOException {
		cloud = new TestCloud();
		cloud.ec2().answers(request -> DescribeInstancesResponse.builder().build());
	}

	@AfterEach
	void close() {
		cloud.close();
	}

	private Response call(String action, String members) throws IOException {
		return post("Action=" + action + "&Version=" + TestCloud.VERSION + (members.isEmpty() ? "" : "&" + members));
	}

	private Response post(String body) throws IOException {
		return RawHttp.once(cloud.uri(), new TestSigner(cloud).post(body), body);
	}

	private static void assertError(int status, String code, String message, Response response) {
		assertEquals(status + " " + code + ": " + message, response.status() + " " + response.element("Code") + ": " + response.element("Message"));
	}

	@Test
	void anAnswerHasEc2sEnvelope() throws IOException {
		cloud.ec2().answers(request -> DescribeRegionsResponse.builder().regions(Region.builder().regionName("us-east-1").build()).build());
		Response response = call("DescribeRegions", "");
		String id = response.headers().get("x-amzn-requestid");
		assertEquals("""
				<?xml version="1.0" encoding="UTF-8"?>
				<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>%s</requestId>\
				<regionInfo><item><regionName>us-east-1</regionName></item></regionInfo></DescribeRegionsResponse>""".formatted(id), response.body());
		assertEquals("text/xml;charset=UTF-8", response.headers().get("content-type"));
		assertEquals("Minicloud", response.headers().get("server"));
		assertTrue(id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), id);
	}

	@Test
	void theNamespaceIsOfTheVersionAskedFor() throws IOException {
		assertTrue(post("Action=DescribeInstances&Version=2009-11-30").body().contains("xmlns=\"http://ec2.amazonaws.com/doc/2009-11-30/\""));
	}

	@Test
	void listsThatWereNotSetAreLeftOutAndEmptyOnesAreWritten() throws IOException {
		cloud.ec2().answers(request -> DescribeInstancesResponse.builder().reservations(
				Reservation.builder().instances(Instance.builder().tags(List.of()).launchTime(Instant.parse("2013-01-01T00:00:00Z")).ebsOptimized(false).build()).build()).build());
		String body = call("DescribeInstances", "").body();
		assertTrue(body.contains("<reservationSet><item><instancesSet><item>"), body);
		assertTrue(body.contains("<tagSet/>"), body);
		assertFalse(body.contains("groupSet"), body);
		assertTrue(body.contains("<launchTime>2013-01-01T00:00:00.000Z</launchTime>"), body);
		assertTrue(body.contains("<ebsOptimized>false</ebsOptimized>"), body);
	}

	@Test
	void anAnswerWithNothingToTellSaysTrue() throws IOException {
		cloud.ec2().answers(request -> CreateTagsResponse.builder().build());
		assertEquals("true", call("CreateTags", "ResourceId.1=i-1&Tag.1.Key=a&Tag.1.Value=").element("return"));
	}

	@Test
	void textIsEscapedAndWhatXmlCannotHoldIsReplaced() throws IOException {
		cloud.ec2().answers(request -> DescribeInstancesResponse.builder().nextToken("<a & \"b\">\r\n\u0000\u001b\ud800x\uffff😀").build());
		assertEquals("&lt;a &amp; &quot;b&quot;&gt;&#13;\n\ufffd\ufffd\ufffdx\ufffd😀", call("DescribeInstances", "").element("nextToken"));
	}

	@Test
	void structuresAndListsAreReadFromFlatNames() throws IOException {
		cloud.ec2().answers(request -> RunInstancesResponse.builder().build());
		call("RunInstances", "ImageId=ami-1&MinCount=1&MaxCount=2&SecurityGroup.1=web&Placement.AvailabilityZone=us-east-1a"
				+ "&BlockDeviceMapping.1.DeviceName=%2Fdev%2Fsda&BlockDeviceMapping.1.Ebs.VolumeSize=8&BlockDeviceMapping.1.Ebs.DeleteOnTermination=true");
		RunInstancesRequest request = (RunInstancesRequest) cloud.ec2().lastRequest();
		assertEquals(RunInstancesRequest.builder().imageId("ami-1").minCount(1).maxCount(2).securityGroups("web")
				.placement(placement -> placement.availabilityZone("us-east-1a"))
				.blockDeviceMappings(BlockDeviceMapping.builder().deviceName("/dev/sda").ebs(ebs -> ebs.volumeSize(8).deleteOnTermination(true)).build()).build(), request);
	}

	@Test
	void elementsComeInTheOrderOfTheirNumbersAndGapsClose() throws IOException {
		call("DescribeInstances", "InstanceId.10=c&InstanceId.2=b&InstanceId.1=a");
		assertEquals(List.of("a", "b", "c"), ((DescribeInstancesRequest) cloud.ec2().lastRequest()).instanceIds());
	}

	@Test
	void anEmptyTextIsAValueAndAnEmptyListIsNone() throws IOException {
		call("DescribeInstances", "NextToken=&InstanceId=&Filter.1.Name=x&Filter.1.Value.1=");
		DescribeInstancesRequest request = (DescribeInstancesRequest) cloud.ec2().lastRequest();
		assertEquals("", request.nextToken());
		assertFalse(request.hasInstanceIds());
		assertEquals(List.of(""), request.filters().getFirst().values());
	}

	@Test
	void bytesAreReadFromBase64() throws IOException {
		cloud.ec2().answers(request -> ImportKeyPairResponse.builder().build());
		call("ImportKeyPair", "KeyName=k&PublicKeyMaterial=c3NoLXJz%0AYSBBQUE%3D");
		assertEquals("ssh-rsa AAA", ((ImportKeyPairRequest) cloud.ec2().lastRequest()).publicKeyMaterial().asUtf8String());
	}

	@ParameterizedTest
	@ValueSource(strings = {"2013-01-01T00:00:00Z", "2013-01-01T00:00:00.000Z", "2013-01-01T01:00:00%2B01:00", "2013-01-01T00:00:00"})
	void timesAreReadInTheFormsClientsSend(String time) throws IOException {
		cloud.ec2().answers(request -> DescribeSpotPriceHistoryResponse.builder().build());
		call("DescribeSpotPriceHistory", "StartTime=" + time);
		assertEquals(Instant.parse("2013-01-01T00:00:00Z"), ((DescribeSpotPriceHistoryRequest) cloud.ec2().lastRequest()).startTime());
	}

	@ParameterizedTest
	@CsvSource({"RunInstances, MinCount, one, an integer", "RunInstances, MinCount, '', an integer", "RunInstances, MinCount, 99999999999, an integer",
			"RunInstances, MinCount, 1.5, an integer", "RunInstances, DryRun, yes, true or false", "RunInstances, Placement.PartitionNumber, x, an integer",
			"ImportKeyPair, PublicKeyMaterial, %%%, base64 text", "DescribeSpotPriceHistory, StartTime, yesterday, a date and time such as 2013-01-01T00:00:00Z"})
	void aValueOfTheWrongFormIsNamed(String action, String name, String value, String expected) throws IOException {
		assertError(400, "InvalidParameterValue", "Value (" + value + ") for parameter " + name + " is invalid. Expected " + expected + ".",
				call(action, name + "=" + value.replace("%", "%25")));
	}

	@ParameterizedTest
	@ValueSource(strings = {"Foo", "instanceId.1", "InstanceId.x", "InstanceId.-1", "InstanceId.1.Foo", "InstanceId.member.1", "Filter.1.Nome", "Filter.1", "Filter.Name",
			"MaxResults.1", "InstanceId.99999999999", "InstanceId.", ".", ""})
	void anUnknownParameterIsNamed(String name) throws IOException {
		assertError(400, "UnknownParameter", "The parameter " + name + " is not recognized", call("DescribeInstances", name + "=1"));
	}

	@Test
	void aParameterGivenTwiceIsRefused() throws IOException {
		assertEquals("MalformedQueryString", call("DescribeInstances", "MaxResults=5&MaxResults=6").element("Code"));
		assertEquals("MalformedQueryString", call("DescribeInstances", "InstanceId.1=a&InstanceId.01=b").element("Code"));
	}

	@ParameterizedTest
	@ValueSource(strings = {"NextToken=%", "NextToken=%4", "NextToken=%zz", "NextToken=%ff%fe", "%c3=1"})
	void brokenEscapesAreRefused(String members) throws IOException {
		assertEquals("400 MalformedQueryString", outcome(call("DescribeInstances", members)));
	}

	@ParameterizedTest
	@ValueSource(strings = {"Frobnicate", "describeInstances", "EnableVolumeIo", "", "../x", "Ec2", "DescribeInstances%20"})
	void anUnknownActionIsNamed(String action) throws IOException {
		String plain = action.replace("%20", " ");
		assertError(400, "InvalidAction", "The action " + plain + " is not valid for this web service.", call(action, ""));
	}

	@Test
	void anActionWhoseClassHasAnotherNameIsFound() throws IOException {
		cloud.ec2().answers(request -> EnableVolumeIoResponse.builder().build());
		assertEquals(200, call("EnableVolumeIO", "VolumeId=vol-1").status());
	}

	@Test
	void anActionThatTheCloudDoesNotImplementIsInvalid() throws IOException {
		cloud.ec2().answers(request -> new Ec2Client() {
			@Override
			public String serviceName() {
				return "ec2";
			}

			@Override
			public void close() {
				// Nothing is open.
			}
		}.describeInstances((DescribeInstancesRequest) request));
		assertError(400, "InvalidAction", "The action DescribeInstances is not valid for this web service.", call("DescribeInstances", ""));
	}

	@Test
	void anUnsupportedOperationInsideTheCloudIsAFault() throws IOException {
		cloud.ec2().answers(request -> {
			throw new UnsupportedOperationException("an immutable list");
		});
		assertError(500, "InternalError", "An internal error has occurred", call("DescribeInstances", ""));
	}

	@Test
	void actionAndVersionAreRequired() throws IOException {
		assertError(400, "MissingAction", "The request must contain the parameter Action", post("Version=" + TestCloud.VERSION));
		assertError(400, "MissingParameter", "The request must contain the parameter Version", post("Action=DescribeInstances"));
	}

	@Test
	void anUnknownVersionIsNamed() throws IOException {
		assertError(400, "NoSuchVersion", "The requested version (2016-11-16) of service AmazonEC2 does not exist",
				post("Action=DescribeInstances&Version=2016-11-16"));
	}

	@ParameterizedTest
	@CsvSource({"InvalidInstanceID.NotFound, 400", "UnauthorizedOperation, 403", "DryRunOperation, 412", "RequestLimitExceeded, 503"})
	void theCloudsErrorsComeWithTheirStatus(String code, int status) throws IOException {
		cloud.ec2().answers(request -> {
			throw Ec2Exception.builder().statusCode(status).message("a & b")
					.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("a & b").build()).build();
		});
		Response response = call("DescribeInstances", "");
		assertEquals(status, response.status());
		assertEquals("""
				<?xml version="1.0" encoding="UTF-8"?>
				<Response><Errors><Error><Code>%s</Code><Message>a &amp; b</Message></Error></Errors><RequestID>%s</RequestID></Response>"""
				.formatted(code, response.headers().get("x-amzn-requestid")), response.body());
	}

	@Test
	void aFaultTellsNothingOfItsCause() throws IOException {
		cloud.ec2().answers(request -> {
			throw new IllegalStateException("secret detail");
		});
		Response response = call("DescribeInstances", "");
		assertError(500, "InternalError", "An internal error has occurred", response);
		assertFalse(response.body().contains("secret"), response.body());
	}

	private static String outcome(Response response) {
		return response.status() + " " + response.element("Code");
	}
}
