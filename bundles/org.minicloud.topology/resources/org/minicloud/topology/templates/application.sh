#!/bin/sh
# A program that makes the page of what the database says.
yum -y install appserver
cat > /srv/app/app.js <<'END'
function handle(request) {
	var books = db.query(env.DATABASE_URL, "SELECT title, author FROM books ORDER BY id", []);
	return "<!DOCTYPE html>\n<title>Library</title>\n<h1>Library</h1>\n<ul>\n"
		+ books.map(function (book) { return "<li>" + book.title + ", " + book.author + "</li>\n"; }).join("")
		+ "</ul>\n";
}
END
echo 'DATABASE_URL = postgres://library:shelf@{{database.address}}/library' >> /etc/appserver.conf
service appserver start
chkconfig appserver on
