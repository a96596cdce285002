package org.minicloud.cloud.demo;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/**
 * The security groups of a three-tier system: everybody reaches the web servers, they the application, and that the
 * database. Logging in from outside is possible on web servers, and from there on the others.
 *
 * @param web id, as the other two are
 */
record DemoGroups(String web, String application, String database) {
	private static final String EVERYWHERE = "0.0.0.0/0";
	private static final int SSH = 22;
	private static final int HTTP = 80;
	private static final int APPLICATION = 8080;
	private static final int DATABASE = 5432;

	static DemoGroups make(Ec2Client ec2) {
		String web = group(ec2, "web", "Web servers: HTTP and SSH from everywhere",
				fromEverywhere(HTTP, "pages"), fromEverywhere(SSH, "log-in"));
		String application = group(ec2, "application", "Application servers: from web servers only",
				fromGroup(APPLICATION, web, "requests"), fromGroup(SSH, web, "log-in by way of a web server"));
		String database = group(ec2, "database", "Database servers: from application servers only",
				fromGroup(DATABASE, application, "queries"), fromGroup(SSH, web, "log-in by way of a web server"));
		return new DemoGroups(web, application, database);
	}

	private static String group(Ec2Client ec2, String name, String description, IpPermission... permissions) {
		String id = ec2.createSecurityGroup(request -> request.groupName(name).description(description)).groupId();
		ec2.authorizeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(permissions));
		return id;
	}

	private static IpPermission fromEverywhere(int port, String description) {
		return IpPermission.builder().ipProtocol("tcp").fromPort(port).toPort(port)
				.ipRanges(range -> range.cidrIp(EVERYWHERE).description(description)).build();
	}

	private static IpPermission fromGroup(int port, String group, String description) {
		return IpPermission.builder().ipProtocol("tcp").fromPort(port).toPort(port)
				.userIdGroupPairs(pair -> pair.groupId(group).description(description)).build();
	}
}
