package org.minicloud.console.details;

import java.util.Optional;
import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** One tag of an instance set or removed; undone by another call of the cloud, which puts the old value back. */
final class TagEdit extends AbstractOperation {
	private final CloudSession session;
	private final String region;
	private final String instanceId;
	private final String instanceName;
	private final String key;
	private final Optional<String> before;
	private final Optional<String> after;

	/** @param after empty to remove the tag */
	TagEdit(CloudSession session, Instance instance, String key, Optional<String> after, IUndoContext context) {
		super((after.isPresent() ? "Set Tag " : "Remove Tag ") + key);
		this.session = session;
		this.key = key;
		this.after = after;
		region = InstanceTexts.region(instance);
		instanceId = instance.getId();
		instanceName = ResourceNames.of(instance);
		before = ResourceNames.tag(instance, key);
		addContext(context);
	}

	@Override
	public IStatus execute(IProgressMonitor monitor, IAdaptable info) {
		return change(after);
	}

	@Override
	public IStatus redo(IProgressMonitor monitor, IAdaptable info) {
		return change(after);
	}

	@Override
	public IStatus undo(IProgressMonitor monitor, IAdaptable info) {
		return change(before);
	}

	/** Starts the call and returns: a refusal appears in the activity view, and the replica shows what is true. */
	private IStatus change(Optional<String> value) {
		value.ifPresentOrElse(this::set, this::remove);
		return Status.OK_STATUS;
	}

	private void set(String value) {
		session.jobs().operation("Tag " + instanceName + " with " + key + " = " + value, region)
				.request("CreateTags Resources=[" + instanceId + "] Tags=[" + key + "=" + value + "]")
				.calling((ec2, monitor) -> ec2.createTags(request -> request.resources(instanceId)
						.tags(Tag.builder().key(key).value(value).build())))
				.start();
	}

	private void remove() {
		session.jobs().operation("Remove the tag " + key + " from " + instanceName, region)
				.request("DeleteTags Resources=[" + instanceId + "] Tags=[" + key + "]")
				.calling((ec2, monitor) -> ec2.deleteTags(
						request -> request.resources(instanceId).tags(Tag.builder().key(key).build())))
				.start();
	}
}
