// Server of the peer `go`. Arguments: port to listen on, port of the upstream.
package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"strconv"
)

func main() {
	target := &url.URL{Scheme: "http", Host: "127.0.0.1:" + os.Args[2]}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.Transport = &http.Transport{MaxIdleConns: 256, MaxIdleConnsPerHost: 256}
	proxy.ModifyResponse = rewrite
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], proxy))
}

// rewrite turns the upstream's 202 and 401 of verify into 200. A 401 for a refused key has no otpId in its body and
// stays as it is.
func rewrite(response *http.Response) error {
	if response.StatusCode != 401 && response.StatusCode != 202 {
		return nil
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	response.Body.Close()
	var otp map[string]json.RawMessage
	if json.Unmarshal(body, &otp) == nil && otp["otpId"] != nil {
		otp["valid"] = json.RawMessage(strconv.FormatBool(response.StatusCode == 202))
		if body, err = json.Marshal(otp); err != nil {
			return err
		}
		response.StatusCode = 200
		response.Status = "200 OK"
		response.Header.Set("Content-Length", strconv.Itoa(len(body)))
		response.ContentLength = int64(len(body))
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	return nil
}
