package org.minicloud.console.kit.command;

import java.util.List;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A verb that EC2 carries out on one resource of a region at a time, each as an operation of its own. */
public abstract class EachVerb<T extends OwnedResource> extends KindVerb<T> {
	/** What is asked of the cloud. */
	@FunctionalInterface
	public interface Call<T> {
		void call(Ec2Client ec2, T resource);
	}

	private final String operation;
	private final Kind<T> kind;
	private final Call<String> call;

	/**
	 * @param operation EC2's name of the call, as {@code DeleteVolume}
	 * @param call      is given the id
	 */
	protected EachVerb(String verb, String operation, Kind<T> kind, Call<String> call) {
		super(verb, kind);
		this.operation = operation;
		this.kind = kind;
		this.call = call;
	}

	@Override
	public final void run(List<T> resources, CommandContext context) {
		for (T resource : resources) {
			// the replica belongs to the UI thread; the job is given what it needs
			String id = idFor(resource);
			context.session().jobs().operation(verb() + " " + name(resource), regionOf(resource)).request(operation + " " + id)
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
