package org.minicloud.cloud.network.services;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.cloud.network.cards.PublicCards;
import org.minicloud.cloud.network.routing.RegionRouter;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.guest.net.Ipv4;
import org.minicloud.model.Instance;
import org.minicloud.time.Clock;

/** Answers requests for an instance's metadata: IMDSv1, and IMDSv2 with its tokens. */
public final class MetadataService {
	private static final String TOKEN_PATH = "/latest/api/token";
	private static final String TTL = "x-aws-ec2-metadata-token-ttl-seconds";
	private static final String TTL_AS_SENT = "X-Aws-Ec2-Metadata-Token-Ttl-Seconds";
	private static final String TOKEN = "x-aws-ec2-metadata-token";
	private static final List<String> VERSIONS = List.of("1.0", "2007-01-19", "2007-03-01", "2007-08-29", "2007-10-10",
			"2007-12-15", "2008-02-01", "2008-09-01", "2009-04-04", "2011-01-01", "2011-05-01", "2012-01-12", "2014-02-25",
			"2014-11-05", "2015-10-20", "2016-04-19", "2016-06-30", "2016-09-02", "2018-03-28", "2018-08-17", "2018-09-24",
			"2019-10-01", "2020-10-27", "2021-01-03", "2021-03-23", "latest");
	private static final Pattern SLASHES = Pattern.compile("/+");

	private final CloudState state;
	private final Clock clock;
	private final InstanceNames names;
	private final MetadataTokens tokens;

	public MetadataService(CloudState state, PublicCards publics, Clock clock, RandomGenerator random) {
		this.state = state;
		this.clock = clock;
		this.names = new InstanceNames(state, publics);
		this.tokens = new MetadataTokens(random);
	}

	/** The answer to a request of a card's instance. */
	Answer answer(RegionRouter router, Card card, HttpRequest request) {
		Optional<Instance> instance = instance(router, card.facts().instanceId());
		HttpResponse response = instance.map(one -> respond(router, one, request)).orElseGet(() -> HttpResponse.error(404, "Not Found"));
		boolean limited = path(request).equals(TOKEN_PATH);
		return new Answer(response.bytes(clock.instant(), !request.method().equals("HEAD"), request.staysOpen()),
				limited && instance.isPresent() ? instance.get().getMetadataHopLimit() : Ipv4.DEFAULT_TTL);
	}

	/** An answer in bytes, and how many hops it may travel. */
	record Answer(byte[] bytes, int hops) {
	}

	/** The answer to what is no request. */
	Answer refuse() {
		return new Answer(HttpResponse.error(400, "Bad Request").bytes(clock.instant(), true, false), Ipv4.DEFAULT_TTL);
	}

	private static String path(HttpRequest request) {
		return SLASHES.matcher(request.path()).replaceAll("/");
	}

	private HttpResponse respond(RegionRouter router, Instance instance, HttpRequest request) {
		String path = path(request);
		String instanceId = instance.getId();
		if (instance.isMetadataDisabled())
			return HttpResponse.error(403, "Forbidden");
		if (path.equals(TOKEN_PATH))
			return token(instanceId, request);
		if (!request.method().equals("GET") && !request.method().equals("HEAD"))
			return HttpResponse.error(405, "Method Not Allowed").with("Allow", "GET, HEAD");
		String token = request.header(TOKEN);
		int left = token.isEmpty() ? 0 : tokens.secondsLeft(instanceId, token, clock.nanos());
		if (left == 0 && (!token.isEmpty() || instance.isMetadataTokensRequired()))
			return HttpResponse.error(401, "Unauthorized");
		HttpResponse found = find(router, instance, path);
		return left == 0 ? found : found.with(TTL_AS_SENT, Integer.toString(left));
	}

	private HttpResponse token(String instanceId, HttpRequest request) {
		if (!request.method().equals("PUT"))
			return HttpResponse.error(405, "Method Not Allowed").with("Allow", "OPTIONS, PUT");
		if (request.headers().containsKey("x-forwarded-for"))
			return HttpResponse.error(403, "Forbidden");
		String ttl = request.header(TTL);
		int seconds = ttl.matches("\\d{1,6}") ? Integer.parseInt(ttl) : 0;
		if (seconds < 1 || seconds > MetadataTokens.MOST_SECONDS)
			return HttpResponse.error(400, "Bad Request");
		String token = tokens.issue(instanceId, seconds, clock.nanos());
		return HttpResponse.ok(token.getBytes(StandardCharsets.US_ASCII)).with(TTL_AS_SENT, Integer.toString(seconds));
	}

	private HttpResponse find(RegionRouter router, Instance instance, String path) {
		if (path.equals("/"))
			return HttpResponse.ok(String.join("\n", VERSIONS).getBytes(StandardCharsets.US_ASCII));
		String inside = path.substring(1);
		int slash = inside.indexOf('/');
		String version = slash < 0 ? inside : inside.substring(0, slash);
		if (!VERSIONS.contains(version))
			return HttpResponse.error(404, "Not Found");
		String rest = slash < 0 ? "" : inside.substring(slash + 1);
		return tree(router, instance).flatMap(tree -> tree.find(rest)).map(node -> HttpResponse.ok(node.content()))
				.orElseGet(() -> HttpResponse.error(404, "Not Found"));
	}

	private Optional<Instance> instance(RegionRouter router, String instanceId) {
		return state.region(router.region()).orElseThrow().instances().find(instanceId).map(InstanceEntry::instance);
	}

	private Optional<MetadataNode> tree(RegionRouter router, Instance instance) {
		RegionState region = state.region(router.region()).orElseThrow();
		return router.cards().of(instance).isEmpty() ? Optional.empty()
				: Optional.of(new MetadataTree(region, router.cards(), names, instance).build());
	}
}
