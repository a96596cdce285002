package org.minicloud.console.kit.command;

import java.util.List;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A verb that EC2 carries out on one resource of a region at a time, each as an operation of its own. */
public abstract class EachVerb<T extends OwnedResource> implements ResourceCommand<T> {
	/** What is asked of the cloud. */
	@FunctionalInterface
	public interface Call<T> {
		void call(Ec2Client ec2, T resource);
	}

	private final String verb;
	private final String operation;
	private final Kind<T> kind;
	private final Call<String> call;

	/**
	 * What a verb works on.
	 *
	 * @param noun in words, as {@code a volume}
	 * @param home the view that lists them
	 */
	public record Kind<T>(Class<T> type, String noun, String home) {
	}

	/**
	 * @param operation EC2's name of the call, as {@code DeleteVolume}
	 * @param call      is given the id
	 */
	protected EachVerb(String verb, String operation, Kind<T> kind, Call<String> call) {
		this.verb = verb;
		this.operation = operation;
		this.kind = kind;
		this.call = call;
	}

	@Override
	public final String verb() {
		return verb;
	}

	@Override
	public final Class<T> type() {
		return kind.type();
	}

	@Override
	public final String objectName() {
		return kind.noun();
	}

	@Override
	public final String home() {
		return kind.home();
	}

	@Override
	public final String name(T resource) {
		return ResourceNames.of(resource);
	}

	@Override
	public final void run(List<T> resources, CommandContext context) {
		for (T resource : resources) {
			// the replica belongs to the UI thread; the job is given what it needs
			String id = idFor(resource);
			context.session().jobs().operation(verb + " " + name(resource), regionOf(resource)).request(operation + " " + id)
					.calling((ec2, monitor) -> {
						call.call(ec2, id);
						return id;
					}).start();
		}
	}

	/** What the call is given; the resource's id, where a verb is not about something that belongs to it. */
	protected String idFor(T resource) {
		return resource.getId();
	}

	/** {@code vol-0a…9f21}, {@code 3 volumes}. */
	protected final String counted(List<T> resources) {
		String plural = kind.noun().replaceFirst("^an? ", "") + "s";
		return resources.size() == 1 ? name(resources.get(0)) : resources.size() + " " + plural.replaceFirst("ss$", "sses");
	}

	/** The id of the region that a resource lies in; empty when it has been removed. */
	public static String regionOf(OwnedResource resource) {
		for (var container = resource.eContainer(); container != null; container = container.eContainer())
			if (container instanceof Region region)
				return region.getId();
		return "";
	}
}
