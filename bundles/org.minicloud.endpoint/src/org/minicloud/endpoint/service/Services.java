package org.minicloud.endpoint.service;

import java.util.List;
import java.util.Optional;
import org.minicloud.endpoint.CloudAccess;
import org.minicloud.endpoint.codec.ShapePlans;
import org.minicloud.endpoint.request.ApiRequest;
import org.minicloud.endpoint.signature.CredentialScope;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The services of a cloud, and which of them a request is for. */
final class Services {
	private final List<Service> all;

	Services(CloudAccess access) {
		Ec2Protocol ec2 = new Ec2Protocol(new ShapePlans());
		all = List.of(new Service("ec2", "AmazonEC2", Ec2Versions.ALL, ec2, new Operations(Ec2Client.class),
				(region, caller) -> access.ec2(caller, region)));
	}

	/** The service whose form errors take when nothing says which service was meant. */
	Service standard() {
		return all.getFirst();
	}

	/**
	 * By what was signed, else by the host's name, else by the version. The version decides for clients that derive the service from the
	 * host's name, and take "127" for it when pointed at 127.0.0.1.
	 */
	Optional<Service> of(ApiRequest request, Optional<CredentialScope> scope) {
		return scope.flatMap(signed -> named(signed.service()))
				.or(() -> named(HostName.of(request).service()))
				.or(() -> ofVersion(request.parameters().value("Version")));
	}

	Optional<Service> named(String name) {
		return all.stream().filter(service -> service.name().equals(name)).findFirst();
	}

	private Optional<Service> ofVersion(Optional<String> version) {
		return version.flatMap(wanted -> all.stream().filter(service -> service.versions().contains(wanted)).findFirst());
	}
}
