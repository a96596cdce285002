package org.minicloud.topology.cloudformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;

/** Templates that somebody else wrote. */
class ForeignTemplateTest {
	private static final String TEMPLATE = """
			AWSTemplateFormatVersion: 2010-09-09
			Description: A web server and its database
			Parameters:
			  Ami:
			    Type: AWS::EC2::Image::Id
			    Default: ami-12345678
			  Size:
			    Type: String
			    Default: m1.medium
			    AllowedValues: [m1.small, m1.medium]
			Mappings:
			  Zones:
			    east: { first: us-east-1a }
			Conditions:
			  Big: !Equals [!Ref Size, m1.medium]
			Resources:
			  Bucket:
			    Type: AWS::S3::Bucket
			  WebGroup:
			    Type: AWS::EC2::SecurityGroup
			    Properties:
			      GroupDescription: web
			      SecurityGroupIngress:
			        - IpProtocol: tcp
			          FromPort: 80
			          ToPort: '80'
			          CidrIp: 0.0.0.0/0
			  DataGroup:
			    Type: AWS::EC2::SecurityGroup
			    Properties:
			      GroupDescription: data
			      SecurityGroupIngress:
			        - IpProtocol: tcp
			          FromPort: 5432
			          ToPort: 5432
			          SourceSecurityGroupId: !GetAtt WebGroup.GroupId
			  Web:
			    Type: AWS::EC2::Instance
			    DependsOn: Bucket
			    Properties:
			      ImageId: !Ref Ami
			      InstanceType: !Ref Size
			      AvailabilityZone: !FindInMap [Zones, east, first]
			      SecurityGroupIds:
			        - !GetAtt WebGroup.GroupId
			      Tags:
			        - Key: Name
			          Value: www
			        - Key: Stage
			          Value: test
			      UserData:
			        Fn::Base64: !Sub |
			          #!/bin/bash
			          echo ${Database.PrivateIp} ${!SHELL} ${AWS::Region}
			  Database:
			    Type: AWS::EC2::Instance
			    Properties:
			      ImageId: ami-87654321
			      SecurityGroupIds: [!Ref DataGroup]
			      BlockDeviceMappings:
			        - DeviceName: /dev/sdf
			          Ebs: { VolumeSize: 30, VolumeType: gp2 }
			Outputs:
			  Where:
			    Value: !GetAtt Web.PublicIp
			""";

	@Test
	void itsInstancesAreServers() throws TemplateException {
		assertEquals(new TreeSet<>(List.of("www", "Database")), new TreeSet<>(servers(imported()).stream().map(Server::getName).toList()));
	}

	@Test
	void itsRulesAreArrows() throws TemplateException {
		assertEquals(new TreeSet<>(List.of("Internet -> Web 80", "Web -> Database 5432")), new TreeSet<>(imported().getConnections().stream()
				.map(arrow -> arrow.getSource().getId() + " -> " + arrow.getTarget().getId() + " " + arrow.getFromPort()).toList()));
	}

	@Test
	void theDefaultOfAParameterIsWhatTheDesignSays() throws TemplateException {
		assertEquals("m1.medium", servers(imported()).stream().filter(server -> server.getId().equals("Web")).findFirst().orElseThrow().getInstanceType());
	}

	@Test
	void exportedAtOnceItIsWhatItWas() throws TemplateException {
		Map<String, Object> again = new LinkedHashMap<>(TemplateExport.of(imported()));
		again.remove("Metadata");
		assertEquals(TemplateFormat.YAML.parse(TEMPLATE), again);
	}

	@Test
	void aChangeOfTheDesignIsStrongerThanTheTemplate() throws TemplateException {
		Topology design = imported();
		servers(design).stream().filter(server -> server.getId().equals("Web")).forEach(server -> server.setInstanceType("m1.large"));
		assertTrue(TemplateFormat.YAML.write(TemplateExport.of(design)).contains("InstanceType: m1.large"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Resources: [              | line 1: this is no YAML
			just words                | a template is a map
			{"Resources": {           | this is no JSON
			A: 1                      | the template has no Resources
			Resources: { Web: { } }   | Resources/Web has no Type
			Resources: { We-b: { Type: x } } | Resources/We-b: a logical id
			""")
	void whatIsNoTemplateIsRefusedWithTheReason(String text, String reason) {
		TemplateException refusal = assertThrows(TemplateException.class, () -> TemplateImport.read(text, "fallback"));
		assertTrue(refusal.getMessage().startsWith(reason), refusal.getMessage());
	}

	private static Topology imported() throws TemplateException {
		return TemplateImport.read(TEMPLATE, "fallback");
	}

	private static List<Server> servers(Topology design) {
		return ResourceNames.elements(design).stream().filter(Server.class::isInstance).map(Server.class::cast).toList();
	}
}
