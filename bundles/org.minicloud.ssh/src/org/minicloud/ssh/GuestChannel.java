package org.minicloud.ssh;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.sshd.common.Closeable;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.ChannelAsyncOutputStream;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.channel.AbstractServerChannel;
import org.minicloud.guest.ssh.SecureConnection;
import org.minicloud.guest.ssh.SshEvent;

/** A channel whose other end is in a guest. */
abstract class GuestChannel extends AbstractServerChannel {
	private final MinaConnection connection;
	private ChannelAsyncOutputStream output;
	private ChannelAsyncOutputStream errors;
	/** Output that the client had no room for yet. */
	private IoWriteFuture pending;
	private Runnable afterOutput;

	GuestChannel(MinaConnection connection) {
		super("", List.of(), null);
		this.connection = connection;
	}

	final MinaConnection connection() {
		return connection;
	}

	final int number() {
		return (int) getChannelId();
	}

	/** What the client opened it with has been read. */
	final void prepareStreams() {
		output = new ChannelAsyncOutputStream(this, SshConstants.SSH_MSG_CHANNEL_DATA);
		errors = new ChannelAsyncOutputStream(this, SshConstants.SSH_MSG_CHANNEL_EXTENDED_DATA);
		connection.opened(this);
	}

	final boolean takesOutput() {
		return pending == null && afterOutput == null && !isClosing();
	}

	final void output(int stream, byte[] bytes) throws IOException {
		if (isClosing() || bytes.length == 0)
			return;
		if (pending != null)
			throw new IllegalStateException("channel " + number() + " takes no output now");
		ChannelAsyncOutputStream target = stream == SecureConnection.ERRORS ? errors : output;
		IoWriteFuture written = target.writeBuffer(new ByteArrayBuffer(bytes));
		pending = written;
		written.addListener(done -> outputGone());
	}

	private void outputGone() {
		pending = null;
		Runnable next = afterOutput;
		afterOutput = null;
		if (next != null)
			next.run();
	}

	/** Does something when all output is gone. */
	final void whenOutputIsGone(MinaConnection.Action action) {
		Runnable step = () -> connection.guarded(action);
		if (pending == null)
			step.run();
		else {
			Runnable before = afterOutput;
			afterOutput = before == null ? step : () -> {
				before.run();
				step.run();
			};
		}
	}

	final void endOutput() {
		whenOutputIsGone(this::sendEof);
	}

	final void used(int bytes) throws IOException {
		if (!isClosing())
			getLocalWindow().release(bytes);
	}

	@Override
	public void handleWindowAdjust(Buffer buffer) throws IOException {
		super.handleWindowAdjust(buffer);
		output.onWindowExpanded();
		errors.onWindowExpanded();
	}

	@Override
	protected void doWriteData(byte[] data, int offset, long length) throws IOException {
		if (!isClosing())
			connection.tell(new SshEvent.Input(number(), Arrays.copyOfRange(data, offset, offset + (int) length)));
	}

	/** Nobody reads a second stream from a client. */
	@Override
	protected void doWriteExtendedData(byte[] data, int offset, long length) throws IOException {
		used((int) length);
	}

	@Override
	public void handleEof() throws IOException {
		super.handleEof();
		connection.tell(new SshEvent.EndOfInput(number()));
	}

	@Override
	protected boolean mayWrite() {
		return !isClosed();
	}

	@Override
	protected void preClose() {
		connection.closed(this);
		super.preClose();
	}

	@Override
	protected Closeable getInnerCloseable() {
		return builder().parallel(output, errors).close(super.getInnerCloseable()).build();
	}
}
