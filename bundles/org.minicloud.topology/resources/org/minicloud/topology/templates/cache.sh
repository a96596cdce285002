#!/bin/sh
# A cache: what the application answered is kept for a minute. One worker, because each worker has a memory of its own.
yum -y install appserver
cat > /srv/app/app.js <<'END'
var kept = {};

function handle(request) {
	var page = kept[request.path];
	var hit = page !== undefined && machine.now() - page.at < 60000;
	if (!hit) {
		page = { at: machine.now(), answer: http.get(env.ORIGIN + request.path) };
		kept[request.path] = page;
	}
	return { status: page.answer.status, headers: { "Content-Type": "text/html", "X-Cache": hit ? "HIT" : "MISS" }, body: page.answer.body };
}
END
sed -i 's/^workers.*/workers = 1/' /etc/appserver.conf
echo 'ORIGIN = http://{{application.address}}:8080' >> /etc/appserver.conf
service appserver start
chkconfig appserver on
